"""Kinds of service that members offer, and the hours of a week: pure decisions.

A moment of the week is its minute, counted from Monday 00:00 county time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.errors import Code, refuse_unless

DAY_MINUTES = 1_440
WEEK_MINUTES = 7 * DAY_MINUTES

Span = tuple[int, int]


class Skill(StrEnum):
    """The kinds of service that residents ask for at the community desk."""

    REPAIRS = "repairs"
    APPLIANCES = "appliances"
    HOUSEWORK = "housework"
    ERRANDS = "errands"
    TRANSPORT = "transport"
    MOVING = "moving"
    HAIRCUT = "haircut"
    COOKING = "cooking"
    COMPANY = "company"
    TUTORING = "tutoring"
    DIGITAL_HELP = "digital_help"
    PAPERWORK = "paperwork"
    LEGAL_ADVICE = "legal_advice"
    HEALTH_ADVICE = "health_advice"
    GOODS = "goods"


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Hours of one weekday (1 = Monday), in minutes of the day; ``end`` is at most 24:00."""

    weekday: int
    start: int
    end: int


def spans_of(hours: Iterable[Hours]) -> list[Span]:
    """The hours as minutes of the week, in order; spans that touch or overlap become one.

    Raises ``hours_invalid`` for hours that end before they begin.
    """
    spans: list[Span] = []
    for each in sorted(hours):
        refuse_unless(each.start < each.end, Code.HOURS_INVALID)
        midnight = (each.weekday - 1) * DAY_MINUTES
        start, end = midnight + each.start, midnight + each.end
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def hours_of(spans: Iterable[Span]) -> list[Hours]:
    """Minutes of the week as hours of weekdays, in order."""
    hours = []
    for start, end in sorted(spans):
        while start < end:
            day, minute = divmod(start, DAY_MINUTES)
            until = min(end, (day + 1) * DAY_MINUTES)
            hours.append(Hours(day + 1, minute, until - day * DAY_MINUTES))
            start = until  # noqa: PLW2901 - the rest belongs to the next day
    return hours


def minute_of_week(moment: datetime) -> int:
    """The minute of its week in which a moment lies, in county time."""
    local = moment.astimezone(COUNTY_ZONE)
    return local.weekday() * DAY_MINUTES + local.hour * 60 + local.minute


def has_hours_between(spans: Iterable[Span], start: datetime, end: datetime) -> bool:
    """Whether any minute of the spans lies between two moments; none when end is not later."""
    minutes = (end - start) // timedelta(minutes=1)
    if minutes <= 0:
        return False
    first = minute_of_week(start)
    last = first + min(minutes, WEEK_MINUTES)
    # What reaches into the next week is looked for there, too.
    return any(
        low + week < last and first < high + week
        for low, high in spans
        for week in (0, WEEK_MINUTES)
    )
