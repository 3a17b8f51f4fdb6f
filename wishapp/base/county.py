"""Which county this request or job belongs to; without one the database cannot be reached."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import NamedTuple

from wishapp.base.clock import county_date
from wishapp.base.working_days import DueDay, due_day
from wishapp.config import County, CountyRules


class RulesSince(NamedTuple):
    """A version of a county's rules, and the day from which on it is in force."""

    begins_on: date
    rules: CountyRules


_current: ContextVar[County] = ContextVar("county")
# The versions of the rules of the county being served, by their first days.
_history: ContextVar[Sequence[RulesSince]] = ContextVar("history", default=())


class NoCountyChosenError(RuntimeError):
    """County data was asked for before a county was chosen."""


def county() -> County:
    """The county being served. Raises ``NoCountyChosenError`` outside ``acting_for``."""
    try:
        return _current.get()
    except LookupError:
        raise NoCountyChosenError from None


def rules_at(moment: datetime) -> CountyRules:
    """The county's rules that were in force at a moment: what began under them keeps them."""
    day, history = county_date(moment), _history.get()
    in_force = (each.rules for each in reversed(history) if each.begins_on <= day)
    return next(in_force, county().rules)


def county_due_day(start: date, days: int) -> DueDay:
    """The day on which some working days of the county are over; ``start`` itself is day 0."""
    rules = county().rules
    return due_day(start, days, holidays=rules.holidays, working_weekends=rules.working_weekends)


@contextmanager
def acting_for(chosen: County, history: Sequence[RulesSince] = ()) -> Iterator[None]:
    """Serve one county until the block ends; ``history`` are the versions of its rules."""
    token, earlier = _current.set(chosen), _history.set(history)
    try:
        yield
    finally:
        _history.reset(earlier)
        _current.reset(token)
