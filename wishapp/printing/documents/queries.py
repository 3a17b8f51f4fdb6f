"""Reads what stands on documents and no noun below has a query for."""

from uuid import UUID

from sqlalchemy import ColumnElement, select

from wishapp.base.db import db
from wishapp.demand.boards.periods import Period
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import IS_HELD, SUMS, Totals


def entries_under(report_in_id: UUID, period: Period, *, limit: int) -> list[ServiceRecord]:
    """A member's entries under a report-in for service in a period, the earliest first.

    What waits for a return visit is left out, as in a unit's statement.
    """
    query = select(ServiceRecord).where(*_under(report_in_id, period))
    order = ServiceRecord.service_date, ServiceRecord.started_at, ServiceRecord.id
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def totals_under(report_in_id: UUID, period: Period) -> Totals:
    """What these entries add up to."""
    query = select(*SUMS).where(*_under(report_in_id, period))
    return Totals._make(db.session.execute(query).one())


def _under(report_in_id: UUID, period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        ServiceRecord.report_in_id == report_in_id,
        ServiceRecord.service_date >= period.since,
        ServiceRecord.service_date < period.until,
        ~IS_HELD,
    )


def team_name(team_id: UUID) -> str:
    """The name of a team; there must be one."""
    return db.session.get_one(Team, team_id).name
