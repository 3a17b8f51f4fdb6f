"""Pure decisions about activities: their times, who fits, how a series runs, who is late."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from wishapp.base.clock import start_of_day
from wishapp.base.errors import Code, refuse_unless
from wishapp.registry.people.rules import Protection

MOST_IN_SERIES = 60
LONGEST = timedelta(hours=24)
ADULT = 18
DAY = timedelta(days=1)
# The least age that each protection reaches for sure.
REACHED = {Protection.UNDER_14: 0, Protection.UNDER_18: 14, Protection.NONE: 18}


class Every(StrEnum):
    """How often the fixed service day of a series comes."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When an activity is, and until when people sign up."""

    starts_at: datetime
    ends_at: datetime
    sign_up_until: datetime
    break_minutes: int = 0


def check_times(times: Times, *, now: datetime) -> None:
    """Refuse what ends before it begins, lasts over a day, or has begun already.

    People sign up until its begin at the latest. Raises ``activity_times``.
    """
    length = times.ends_at - times.starts_at
    fits = (
        timedelta() < length <= LONGEST
        and timedelta(minutes=times.break_minutes) < length
        and now < times.starts_at
        and times.sign_up_until <= times.starts_at
    )
    refuse_unless(fits, Code.ACTIVITY_TIMES)


def check_age(protection: Protection, *, least_age: int, with_adult: bool) -> None:
    """Refuse who is too young, and a minor without an adult beside them (条例 15; 山东, 浙江).

    Raises ``age_unfit``, ``adult_missing``.
    """
    refuse_unless(REACHED[protection] >= least_age, Code.AGE_UNFIT, age=least_age)
    refuse_unless(protection is Protection.NONE or with_adult, Code.ADULT_MISSING)


def offer_until(now: datetime, *, hours: int, sign_up_until: datetime) -> datetime | None:
    """Until when a free seat is offered; None once nobody signs up any more."""
    if now >= sign_up_until:
        return None
    return min(now + timedelta(hours=hours), sign_up_until)


def next_warning_at(
    ends_at: datetime, close_by: date | None, warned_at: datetime | None, *, is_told: bool
) -> datetime | None:
    """When it is next said that an activity was not closed: at its end, then day by day.

    The day after the last one to close it, the street is told, and that is the last (domain
    section 7.3: hours are recorded in time, order 67 Art. 11).
    """
    if close_by is None or warned_at is None:
        return ends_at
    if is_told:
        return None
    return min(warned_at + DAY, start_of_day(close_by + DAY))


def is_late(now: datetime, starts_at: datetime, *, hours: int) -> bool:
    """Whether somebody cancels later than the county asks for (条例 22: in time)."""
    return now > starts_at - timedelta(hours=hours)


def days_of_series(first: date, every: Every, until: date) -> Sequence[date]:
    """The days of a series from the first one up to and with the last.

    A month without that day has its last day in its place: the 31st becomes the 28th of February.
    Raises ``series_invalid`` for no second day, or for more than sixty.
    """
    days: list[date] = []
    for day in _days(first, every):
        if day > until or len(days) > MOST_IN_SERIES:
            break
        days.append(day)
    refuse_unless(1 < len(days) <= MOST_IN_SERIES, Code.SERIES_INVALID, most=MOST_IN_SERIES)
    return days


def _days(first: date, every: Every) -> Iterator[date]:
    number = 0
    while True:
        if every is Every.WEEK:
            yield first + timedelta(weeks=number)
        else:
            months = first.month - 1 + number
            year, month = first.year + months // 12, months % 12 + 1
            yield date(year, month, min(first.day, monthrange(year, month)[1]))
        number += 1


def shifted(times: Times, by: timedelta) -> Times:
    """The same times so much later; a county has no daylight saving."""
    return Times(
        starts_at=times.starts_at + by,
        ends_at=times.ends_at + by,
        sign_up_until=times.sign_up_until + by,
        break_minutes=times.break_minutes,
    )
