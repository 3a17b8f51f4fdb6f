"""At a dispatch's deadlines unanswered proposals lapse, and an unfinished wish is escalated."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.fulfilment.dispatches.deadline_rules import DispatchStep, next_step
from wishapp.fulfilment.dispatches.following_wish import follow
from wishapp.fulfilment.dispatches.lapsing import come_back, end_proposals
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import dispatch_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require

BY_DEADLINE = Actor.for_system("dispatch_clock")


def check_dispatch_deadline(dispatch_id: UUID) -> list[DispatchStep]:
    """Take every step of a dispatch that is due, in the order of time; returns which ones.

    The row remembers each step that was taken. So a worker that comes late, twice, or after its
    clock jumped does nothing again. What became of the wish in the meantime counts first.
    """
    dispatch, wish = dispatch_for_update(dispatch_id)
    require(BY_DEADLINE, Action.LAPSE_DISPATCH, dispatch)
    follow(dispatch, wish)
    done: list[DispatchStep] = []
    moment = now()
    while (following := next_step(dispatch.dates())) and following.at <= moment:
        TAKE[following.step](dispatch, moment)
        done.append(following.step)
    dispatch.set_due_at()
    return done


def _tell(dispatch: Dispatch, moment: datetime) -> None:
    dispatch.tell(moment)


def _lapse(dispatch: Dispatch, _: datetime) -> None:
    end_proposals(dispatch, "lapse", by=BY_DEADLINE)
    come_back(dispatch, "lapse", by=BY_DEADLINE)


def _escalate(dispatch: Dispatch, _: datetime) -> None:
    lifecycle.move(dispatch, "escalate", by=BY_DEADLINE)


TAKE: Mapping[DispatchStep, Callable[[Dispatch, datetime], None]] = {
    DispatchStep.TELL: _tell,
    DispatchStep.LAPSE: _lapse,
    DispatchStep.ESCALATE: _escalate,
}
