"""Wishes whose story ended some time ago."""

from datetime import datetime, time, timedelta
from typing import Any

import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import COUNTY_ZONE, today
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import note_ends


def noon(days_ago: int) -> datetime:
    """12:00 county time of a past day."""
    return datetime.combine(today() - timedelta(days=days_ago), time(12), COUNTY_ZONE)


def an_ended_wish(cast: Cast, state: str, **plot: Any) -> Wish:
    """A wish that ended just now, with the end noted."""
    if state == "closed":
        plot.setdefault("time", service())
    wish = a_wish(cast, state, **plot)
    do(note_ends)
    return wish


def on_day(days_later: int) -> time_machine.travel:
    """Noon of a county day after today."""
    return time_machine.travel(noon(-days_later), tick=True)


def after_years(years: int, *, days: int = 0) -> time_machine.travel:
    """Noon of the same calendar day so many years later, moved by some days."""
    day = today()
    later = day.replace(year=day.year + years) if (day.month, day.day) != (2, 29) else day
    return on_day((later - day).days + days)
