"""Wishes whose story ended some time ago, and things that reach their term."""

from datetime import datetime, time, timedelta
from typing import Any

import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import COUNTY_ZONE, today
from wishapp.base.personal import Kind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import note_ends
from wishapp.privacy.retention.applying_terms import count_due, sweep_batch

YEARS = 3


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


def due(kind: Kind) -> int:
    """How much of a kind has reached its term."""
    return do(count_due)[kind]


def swept(kind: Kind) -> int:
    """Sweep a batch of a kind; how much went."""
    return do(sweep_batch, kind)


def kept_and_then_swept(kind: Kind) -> None:
    """One thing of the kind reaches its term the day after three years."""
    with after_years(YEARS):
        assert (due(kind), swept(kind)) == (0, 0)
    with after_years(YEARS, days=1):
        assert (due(kind), swept(kind)) == (1, 1)
        assert (due(kind), swept(kind)) == (0, 0)
