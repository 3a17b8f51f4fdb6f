"""The one place that reads the clock: aware UTC inside, Asia/Shanghai for rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment as an aware UTC time."""
    return datetime.now(UTC)


def county_date(moment: datetime) -> date:
    """The calendar day on which a moment falls in Asia/Shanghai."""
    return moment.astimezone(COUNTY_ZONE).date()


def today() -> date:
    """The present calendar day in Asia/Shanghai."""
    return county_date(now())


def start_of_day(day: date) -> datetime:
    """00:00 of a county day, as an aware UTC time."""
    return datetime.combine(day, time.min, COUNTY_ZONE).astimezone(UTC)


def next_midnight(moment: datetime) -> datetime:
    """The first county midnight after a moment, as an aware UTC time."""
    return start_of_day(county_date(moment) + timedelta(days=1))
