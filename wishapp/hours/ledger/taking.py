"""Takes the time that somebody is reported to have given: creditable, on the minute, and free."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.rules import ServiceTime, check_service_time


def taken_time(
    person_id: UUID, reported_in_at: datetime, time: ServiceTime, *, source: str, given_for: UUID
) -> ServiceTime:
    """The time as it is kept, begun on a whole minute; from then on it is occupied.

    Raises ``service_time_invalid`` and its kin (order 67 Art. 7), ``service_overlap``.
    """
    check_service_time(
        time,
        now=now(),
        reported_in_at=reported_in_at,
        longest_minutes=county().rules.minutes_longest_service,
    )
    given = time.on_the_minute()
    occupy(person_id, given, source=source, given_for=given_for)
    return given
