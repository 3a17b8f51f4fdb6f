"""Checks a reported service time: creditable, begun on a whole minute, and not occupied."""

from datetime import datetime

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.rules import Service, ServiceTime, check_service_time


def taken_time(service: Service, reported_in_at: datetime, time: ServiceTime) -> ServiceTime:
    """The time as it is kept, begun on a whole minute; from then on it is occupied.

    Raises what ``check_service_time`` raises (order 67 Art. 7), and ``service_overlap``.
    """
    check_service_time(
        time,
        now=now(),
        reported_in_at=reported_in_at,
        longest_minutes=county().rules.minutes_longest_service,
    )
    given = time.on_the_minute()
    occupy(service, given)
    return given
