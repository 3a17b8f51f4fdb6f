"""Lets time pass, and changes a county's rules."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import time_machine

from tests.builders.settings import with_rules
from wishapp.base.clock import now
from wishapp.config import County


def at_moment(moment: datetime) -> AbstractContextManager[Any]:
    """The clock stands at a moment."""
    return time_machine.travel(moment, tick=False)


def standing_clock() -> AbstractContextManager[Any]:
    """The clock stands at the present moment, so that no work takes any time."""
    return at_moment(now())


def after(**span: float) -> AbstractContextManager[Any]:
    """So much later; the clock stands."""
    return at_moment(now() + timedelta(**span))


def ruled(**rules: Any) -> County:
    """青禾县 with other rules."""
    return with_rules(**rules)
