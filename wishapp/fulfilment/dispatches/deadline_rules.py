"""The next step at the deadlines of a dispatch, and when it is due: pure decisions.

The hours to answer begin when a worker came to tell those who are asked. While no worker ran,
nobody could be told, and the deadline moves. A wish that somebody took has to be reported done by
``finish_by``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wishapp.config import CountyRules
from wishapp.fulfilment.dispatches.states import DispatchState


class DispatchStep(StrEnum):
    """A step that a worker takes when it is due."""

    TELL = "tell"
    LAPSE = "lapse"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchDates:
    """The facts of a dispatch that decide its next step."""

    state: DispatchState
    opened_at: datetime
    told_at: datetime | None
    sign_by: datetime
    finish_by: datetime | None


@dataclass(frozen=True, slots=True)
class Next:
    """A step and when it is due."""

    at: datetime
    step: DispatchStep


def next_step(dates: DispatchDates) -> Next | None:
    """The step that comes next; None when no deadline is left."""
    if dates.state is DispatchState.OPEN:
        if dates.told_at is None:
            return Next(dates.opened_at, DispatchStep.TELL)
        return Next(dates.sign_by, DispatchStep.LAPSE)
    if dates.state is DispatchState.TAKEN and dates.finish_by is not None:
        return Next(dates.finish_by, DispatchStep.ESCALATE)
    return None


def sign_by(moment: datetime, rules: CountyRules) -> datetime:
    """By when whoever is told at a moment has to answer (domain section 6, ``order.accept``)."""
    return moment + timedelta(hours=rules.hours_to_sign_for)


def finish_by(moment: datetime, rules: CountyRules) -> datetime:
    """By when a wish taken at a moment has to be reported done (``order.finish``)."""
    return moment + timedelta(days=rules.days_to_finish_dispatch)
