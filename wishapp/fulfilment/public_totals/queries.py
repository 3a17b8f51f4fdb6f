"""Reads the totals as they were counted, and counts them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import FULFILLED
from wishapp.fulfilment.public_totals.models import TOTALS_ID, PublicTotals
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState


class Counted(NamedTuple):
    """The totals of a county."""

    wishes: int
    members: int
    minutes: int
    servers: int


def totals_as_counted() -> Counted | None:
    """The totals as they were last counted; None before the first time."""
    row = PublicTotals
    query = select(row.wishes, row.members, row.minutes, row.servers).where(row.id == TOTALS_ID)
    found = db.session.execute(query).one_or_none()
    return None if found is None else Counted._make(found)


def counted_since(moment: datetime) -> bool:
    """Whether the totals were counted after a moment."""
    query = select(PublicTotals.id).where(
        PublicTotals.id == TOTALS_ID, PublicTotals.counted_at > moment
    )
    return db.session.scalar(query) is not None


def count_all() -> Counted:
    """Count the whole county."""
    done = [state.value for state in FULFILLED]
    wishes = select(func.count()).select_from(Wish).where(Wish.state.in_(done))
    members = (
        select(func.count())
        .select_from(ReportIn)
        .where(ReportIn.state == ReportInState.ACTIVE.value)
    )
    minutes = func.coalesce(func.sum(ServiceRecord.minutes), 0)
    one_each = (
        select(minutes.label("minutes")).group_by(ServiceRecord.person_id).having(minutes > 0)
    ).subquery()
    served = select(func.coalesce(func.sum(one_each.c.minutes), 0), func.count()).select_from(
        one_each
    )
    total, servers = db.session.execute(served).one()
    return Counted(
        db.session.scalar(wishes) or 0, db.session.scalar(members) or 0, int(total), servers
    )
