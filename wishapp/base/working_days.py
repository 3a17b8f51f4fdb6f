"""Counts working days as the State Council announced them; days of other years are an estimate.

The days come from chinesecalendar, which holds every year announced when it was released. A county
adds the days announced since to its rules. In a year that is not announced, all days but the
weekends are working days. A deadline in such a year is an estimate.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import constants as announced

SATURDAY = 5
ANNOUNCED_HOLIDAYS = frozenset(announced.holidays)
ANNOUNCED_WORKDAYS = frozenset(announced.workdays)
ANNOUNCED_YEARS = frozenset(day.year for day in ANNOUNCED_HOLIDAYS)


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a time limit; an estimate while a year up to it is not announced."""

    day: date
    is_estimate: bool


def due_day(
    start: date,
    days: int,
    *,
    holidays: Collection[date] = (),
    working_weekends: Collection[date] = (),
) -> DueDay:
    """The day on which ``days`` working days are over, the day after ``start`` being the first.

    ``holidays`` and ``working_weekends`` are the county's own. They count more than the
    announced days of chinesecalendar.
    """
    added = {day.year for day in holidays}
    day, is_estimate = start, False
    while days:
        day += timedelta(days=1)
        days -= _is_worked(day, holidays, working_weekends)
        is_estimate = is_estimate or day.year not in ANNOUNCED_YEARS | added
    return DueDay(day, is_estimate)


def day_before(
    end: date,
    days: int,
    *,
    holidays: Collection[date] = (),
    working_weekends: Collection[date] = (),
) -> date:
    """The last day after which ``days`` working days are left, ``end`` itself among them."""
    day = end
    while days:
        days -= _is_worked(day, holidays, working_weekends)
        day -= timedelta(days=1)
    return day


def _is_worked(day: date, holidays: Collection[date], working_weekends: Collection[date]) -> bool:
    if day in holidays:
        return False
    if day in working_weekends or day in ANNOUNCED_WORKDAYS:
        return True
    return day.weekday() < SATURDAY and day not in ANNOUNCED_HOLIDAYS
