"""Occupies the time of a person: one person, one place, from the report until it is freed.

A time is occupied under the source that the ledger will book. It is booked once an entry has that
source; until then it is reported. A report occupies free time only; a booking takes the place of
mere reports.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import Range, insert

from wishapp.base.clock import county_date, start_of_day
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.models import NO_OVERLAP, OccupiedTime, ServiceRecord
from wishapp.hours.ledger.queries import lock_service_time
from wishapp.hours.ledger.rules import Service, ServiceTime, check_days

A_DAY = timedelta(days=1)
MOST_TIMES = 2 * 1_440
IS_BOOKED = exists().where(ServiceRecord.source == OccupiedTime.source)


def as_range(time: ServiceTime) -> Range[datetime]:
    """A service time as the database keeps it, half-open."""
    return Range(time.start, time.end, bounds="[)")


def as_time(during: Range[datetime] | None, break_minutes: int) -> ServiceTime | None:
    """A reported time as it is booked; None when none was."""
    if during is None or during.lower is None or during.upper is None:
        return None
    return ServiceTime(during.lower, during.upper, break_minutes)


def occupy(service: Service, time: ServiceTime) -> None:
    """Take a person's time for a service that is reported.

    Raises ``service_overlap`` when the person is reported or booked elsewhere in some of it.
    Raises ``service_day_full`` when a day has more than the county's most minutes with it.
    Whoever reports or books for the same person waits here for the caller's transaction to end.
    """
    lock_service_time([service.person_id])
    _take(service, time)
    most = county().rules.minutes_most_a_day
    check_days(time, _others_of_days(service, time), most_minutes=most)


def _others_of_days(service: Service, time: ServiceTime) -> list[tuple[datetime, datetime]]:
    """The other times of the person on the county days of a time."""
    days = Range(start_of_day(county_date(time.start)), start_of_day(county_date(time.end) + A_DAY))
    query = select(OccupiedTime.during).where(
        OccupiedTime.person_id == service.person_id,
        OccupiedTime.source != service.source,
        OccupiedTime.during.overlaps(days),
    )
    # Whoever serves minute by minute has as many times as two days have minutes.
    found = db.session.scalars(query.limit(MOST_TIMES))
    return [(each.lower, each.upper) for each in found if each.lower and each.upper]


def _take(service: Service, time: ServiceTime) -> None:
    taking = insert(OccupiedTime).values(
        source=service.source,
        person_id=service.person_id,
        during=as_range(time),
        given_for=service.given_for,
    )
    # Not a failed statement: the caller's transaction goes on when it can do without the time.
    taking = taking.on_conflict_do_nothing(constraint=NO_OVERLAP)
    taken = db.session.scalar(taking.returning(OccupiedTime.source))
    refuse_unless(taken is not None, Code.SERVICE_OVERLAP)


def secure(service: Service, time: ServiceTime) -> bool:
    """Whether a time can be booked for a service; if so, the service occupies exactly that time.

    What is booked elsewhere stays there. What is only reported elsewhere gives way.
    """
    lock_service_time([service.person_id])
    during = as_range(time)
    query = select(OccupiedTime, IS_BOOKED).where(
        OccupiedTime.person_id == service.person_id, OccupiedTime.during.overlaps(during)
    )
    found = {each.source: (each, is_booked) for each, is_booked in db.session.execute(query)}
    own, _ = found.pop(service.source, (None, False))
    if any(is_booked for _, is_booked in found.values()):
        return False
    if own is not None:
        own.during = during
        return True
    for other in found:
        vacate(other)
    _take(service, time)
    return True


def vacate(source: str) -> None:
    """Free the time of a source: its report was taken back, or its booking reversed."""
    db.session.execute(delete(OccupiedTime).where(OccupiedTime.source == source))


def vacate_reported(given_for: UUID) -> None:
    """Free everybody's time that was reported for a claim or an activity, and not booked."""
    reported = delete(OccupiedTime).where(OccupiedTime.given_for == given_for, ~IS_BOOKED)
    db.session.execute(reported)
