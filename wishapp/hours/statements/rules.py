"""Pure decisions about deliveries and periods: when to try again, when to stop."""

from datetime import date, datetime, timedelta

from wishapp.base.errors import Code, refuse_unless
from wishapp.base.waits import doubling
from wishapp.config import DeliverySettings

LONGEST_PERIOD_DAYS = 366


def check_period(since: date, until: date, *, today: date) -> None:
    """Raise ``period_invalid`` unless ``[since, until)`` has 1 to 366 days, none after today."""
    days = (until - since).days
    refuse_unless(1 <= days <= LONGEST_PERIOD_DAYS, Code.PERIOD_INVALID)
    refuse_unless(until <= today + timedelta(days=1), Code.PERIOD_INVALID)


def backoff_seconds(attempts: int, settings: DeliverySettings, *, jitter: float) -> float:
    """Seconds to wait after the n-th failed attempt: doubling, capped, spread by ±25 %.

    ``jitter`` is a number in [0, 1). An attempt from before a person started the delivery again
    counts as 0 attempts and waits like the first.
    """
    wait = doubling(
        settings.first_retry_seconds, attempts, longest_seconds=settings.longest_retry_seconds
    )
    return wait * (0.75 + 0.5 * jitter)


def next_attempt(
    *,
    moment: datetime,
    attempts: int,
    give_up_at: datetime,
    settings: DeliverySettings,
    jitter: float,
    asked_seconds: float | None = None,
) -> datetime | None:
    """When to try again, not before the unit asked for it; None when the time is up."""
    wait = max(backoff_seconds(attempts, settings, jitter=jitter), asked_seconds or 0.0)
    at = moment + timedelta(seconds=wait)
    return at if at <= give_up_at else None
