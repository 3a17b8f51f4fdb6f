"""Takes the time that somebody is reported to have given: creditable, on the minute, and free."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.hours.ledger.queries import must_be_free
from wishapp.hours.ledger.rules import ServiceTime, check_service_time


def taken_time(person_id: UUID, reported_in_at: datetime, time: ServiceTime) -> ServiceTime:
    """The time as it is kept, begun on a whole minute.

    Raises ``service_time_invalid`` and its kin (order 67 Art. 7), ``service_overlap``.
    """
    check_service_time(
        time,
        now=now(),
        reported_in_at=reported_in_at,
        longest_minutes=county().rules.minutes_longest_service,
    )
    given = time.on_the_minute()
    must_be_free(person_id, given)
    return given
