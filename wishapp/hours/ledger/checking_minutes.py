"""Checks a reported service time: creditable, begun on a whole minute, and not occupied."""

from datetime import datetime, timedelta

from wishapp.base.clock import now
from wishapp.base.county import rules_at
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.rules import Service, ServiceTime, check_service_time


def taken_time(
    service: Service, time: ServiceTime, *, reported_in_at: datetime, claimed_at: datetime
) -> ServiceTime:
    """The time as it is kept; from then on it is occupied.

    Raises what ``creditable_time`` and ``occupy`` raise.
    """
    given = creditable_time(time, reported_in_at=reported_in_at, claimed_at=claimed_at)
    occupy(service, given)
    return given


def creditable_time(
    time: ServiceTime, *, reported_in_at: datetime, claimed_at: datetime
) -> ServiceTime:
    """The time as it is kept, begun on a whole minute.

    Service begins once the wish is claimed, or so long before as the county's rule allows. The
    rules are those that were in force when it was claimed.
    Raises what ``check_service_time`` raises (order 67 Art. 3, 7).
    """
    rules = rules_at(claimed_at)
    check_service_time(
        time,
        now=now(),
        reported_in_at=reported_in_at,
        not_before=claimed_at - timedelta(minutes=rules.minutes_before_claim),
        longest_minutes=rules.minutes_longest_service,
    )
    return time.on_the_minute()
