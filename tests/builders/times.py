"""Service that really lies in the past, wherever the calendar stands."""

from datetime import date, datetime, timedelta

from wishapp.base.clock import now, start_of_day, today
from wishapp.hours.ledger.rules import ServiceTime


def at(days_ago: int, hour: int, minute: int = 0) -> datetime:
    """A moment of a past county day."""
    day = start_of_day(today() - timedelta(days=days_ago))
    return day + timedelta(hours=hour, minutes=minute)


def service(days_ago: int = 1, hour: int = 9, *, minutes: int = 90, breaks: int = 0) -> ServiceTime:
    """Time given on a past day, by default yesterday from 9:00 to 10:30."""
    start = at(days_ago, hour)
    return ServiceTime(start, start + timedelta(minutes=minutes), breaks)


def last_month() -> dict[str, date]:
    """A period that holds every service of these stories but today's."""
    return {"since": today() - timedelta(days=30), "until": today()}


def ago(**spans: float) -> datetime:
    """A moment before the present one."""
    return now() - timedelta(**spans)
