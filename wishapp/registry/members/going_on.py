"""Finds the report-ins that go on from one another when a member changes unit."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.clock import county_date, start_of_day
from wishapp.base.db import db
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.states import STAYS


def report_in_on(report_in_id: UUID, day: date) -> ReportIn:
    """The report-in that was valid on a county day, of those that go on from one another.

    A change counts from its day on. Rows in other communities do not count. Raises ``not_found``.
    """
    found = report_in_of(report_in_id)
    while found.previous_id and _begins_after(found, day):
        earlier = report_in_of(found.previous_id)
        if earlier.ended_because not in STAYS:
            break
        found = earlier
    while (later := _next_of(found)) is not None and not _begins_after(later, day):
        found = later
    return found


def report_in_valid_on(person_id: UUID, day: date) -> ReportIn | None:
    """The report-in under which a person served on a county day; the later of two on one day."""
    query = select(ReportIn).where(
        ReportIn.person_id == person_id,
        ReportIn.active_at < start_of_day(day + timedelta(days=1)),
        or_(ReportIn.ended_at.is_(None), ReportIn.ended_at >= start_of_day(day)),
    )
    return db.session.scalar(query.order_by(ReportIn.active_at.desc()).limit(1))


def active_since(report_in: ReportIn) -> datetime:
    """Since when the member of a report-in serves its community; a unit change begins nothing anew.

    A report-in that never became active counts from the day of its slip.
    """
    first = report_in
    while first.previous_id is not None:
        earlier = report_in_of(first.previous_id)
        if earlier.ended_because not in STAYS:
            break
        first = earlier
    return first.active_at or first.applied_at


def _begins_after(report_in: ReportIn, day: date) -> bool:
    return county_date(report_in.active_at or report_in.applied_at) > day


def _next_of(report_in: ReportIn) -> ReportIn | None:
    if report_in.ended_because not in STAYS:
        return None
    return db.session.scalar(select(ReportIn).where(ReportIn.previous_id == report_in.id))
