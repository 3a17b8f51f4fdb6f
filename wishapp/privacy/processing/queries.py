"""Reads to whom the product really gave data: units and other offices, with how often."""

from typing import NamedTuple

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.states import TransferState
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.states import StatementState
from wishapp.registry.units.models import Unit

HANDED = [TransferState.HANDED_OVER.value, TransferState.ACKNOWLEDGED.value]
SENT = [StatementState.SENT.value, StatementState.ACKNOWLEDGED.value]


class Received(NamedTuple):
    """Who got data from the product: by which activity, and how often."""

    activity: str
    name: str
    times: int


def units_that_received(*, limit: int) -> list[Received]:
    """The units that got statements, those with the most first."""
    count = func.count(Statement.id)
    query = (
        select(Unit.name, count)
        .join(Statement, Statement.unit_id == Unit.id)
        .where(Statement.state.in_(SENT))
        .group_by(Unit.name)
        .order_by(count.desc(), Unit.name)
    )
    rows = db.session.execute(query.limit(limit))
    return [Received("service_records", name, times) for name, times in rows]


def offices_that_received(*, limit: int) -> list[Received]:
    """The offices to which wishes were handed over, those with the most first."""
    count = func.count(Transfer.id)
    query = (
        select(Transfer.receiver, count)
        .where(Transfer.state.in_(HANDED))
        .group_by(Transfer.receiver)
        .order_by(count.desc(), Transfer.receiver)
    )
    rows = db.session.execute(query.limit(limit))
    return [Received("transfers", name, times) for name, times in rows]
