"""A returned wish that is not amended: its resident is reminded, staff call, and then it ends.

Staff have as many days for the call as the county's rules say. The days count from the moment when
the call came on their desk, however late that was. No wish ends before its resident was reminded
and the call was on the desk.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.waits import moved_deadline
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit

BY_DEADLINE = Actor.for_system("amending")


class ReturnStep(StrEnum):
    """The steps of a worker for a returned wish that was not amended."""

    REMIND = "remind_amend"
    CALL = "not_amended"
    END = "lapse"


def check_return_deadline(wish_id: UUID) -> ReturnStep | None:
    """Take the next step for a returned wish that was not amended; None when none is due.

    The step is stored in the row, so a worker that comes late or twice does not repeat it.
    """
    wish, moment = wish_for_update(wish_id), now()
    require(BY_DEADLINE, Action.LAPSE_WISH, wish)
    if not wish.has_step(DueKind.AMEND, moment):
        return None
    step = _next_step(wish)
    TAKE[step](wish, moment)
    wish.begin_tries()
    return step


def _next_step(wish: Wish) -> ReturnStep:
    if wish.reminded_at is None:
        return ReturnStep.REMIND
    return ReturnStep.CALL if wish.amend_called_at is None else ReturnStep.END


def _remind(wish: Wish, moment: datetime) -> None:
    wish.reminded_at = moment
    wish.due_at = wish.step_at = moved_deadline(
        wish.due_at, moment, grace_hours=county().rules.lapse_grace_hours
    )
    # What was told holds, whatever the sweep of estimates would make of it.
    wish.due_is_estimate = False
    emit("wish.remind_amend", wish.id)


def _have_called(wish: Wish, moment: datetime) -> None:
    # What is due stays due, so that it stands on the desk as overdue.
    wish.amend_called_at = moment
    wish.step_at = moment + timedelta(days=county().rules.mend_call_days)
    emit("wish.not_amended", wish.id)


def _end(wish: Wish, _: datetime) -> None:
    lifecycle.move(wish, "lapse", by=BY_DEADLINE, why=Why(Because.NOT_MENDED))


TAKE: Mapping[ReturnStep, Callable[[Wish, datetime], None]] = {
    ReturnStep.REMIND: _remind,
    ReturnStep.CALL: _have_called,
    ReturnStep.END: _end,
}
