"""A full wish waits to be started: its lead is reminded, others lead in turn, staff are told last.

No lead's turn ends sooner than the grace after the reminder, however late the reminder came. Nor
does it end while the desk still has to settle or to buy something. The desk has no longer for a
purchase than a lead for the start. The desk is reminded before that time is over, and again when it
is.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.waits import moved_deadline
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.pledges.lead import in_order, let_lead, next_after
from wishapp.fulfilment.pledges.queries import (
    lead_for_update,
    lead_of,
    live_pledges,
    unbought_lines,
)
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.outbox import emit

BY_DEADLINE = Actor.for_system("start")


class StartStep(StrEnum):
    """A step that a worker takes about a full wish that nobody started."""

    WAIT = "wait"
    REMIND_DESK = "remind_purchase"
    REMIND = "remind_start"
    HAND_ON = "hand_on"
    TELL_STAFF = "unstarted"


# Of a lead that is handed on, ``let_lead`` tells.
TOPICS = {
    StartStep.REMIND_DESK: "wish.remind_purchase",
    StartStep.REMIND: "wish.remind_start",
    StartStep.TELL_STAFF: "wish.unstarted",
}


def check_start_deadline(wish_id: UUID) -> StartStep | None:
    """Take the step that is due about a full wish that nobody started; returns it, or None.

    The row remembers each step that was taken, so a worker that comes late or twice does nothing
    again.
    """
    wish, moment = wish_for_update(wish_id), now()
    require(BY_DEADLINE, Action.HAND_ON_LEAD, wish)
    if wish.taken_down_at is not None or not wish.has_step(DueKind.START, moment):
        return None
    step = _next_step(wish)
    if step is StartStep.REMIND:
        _remind(wish, moment)
    elif step is StartStep.REMIND_DESK:
        _remind_desk(wish, moment)
    elif step is StartStep.TELL_STAFF:
        wish.step_at = None
    else:
        wish.await_start(moment)
    wish.begin_tries()
    if step in TOPICS:
        emit(TOPICS[step], wish.id)
    return step


def pass_on_lapsed(wish_id: UUID) -> bool:
    """Let the next pledger lead a wish whose lead let the claim lapse; returns whether one leads.

    Repeated calls find nothing to do.
    """
    wish = wish_for_update(wish_id)
    require(BY_DEADLINE, Action.HAND_ON_LEAD, wish)
    claim, lead = newest_claim_of(wish.id), lead_of(wish.id)
    if claim is None or claim.state != ClaimState.LAPSED:
        return False
    if lead is None or lead.member_id != claim.member_id:
        return False
    pledges = live_pledges(wish.id)
    members = in_order(pledges)
    if wish.state not in BEING_SHARED or len(members) == 1:
        return False
    if wish.state == WishState.CROWD_FULL:
        # Their turn counts, so that it comes back to them only when all others had theirs.
        lead.passed += 1
    let_lead(wish, lead, next_after(lead, members), pledges)
    return True


def _next_step(wish: Wish) -> StartStep:
    pledges = live_pledges(wish.id)
    if any(pledge.is_unsettled for pledge in pledges):
        return StartStep.WAIT
    if unbought_lines(wish.id):
        return StartStep.TELL_STAFF if _was_desk_late(wish) else StartStep.REMIND_DESK
    if wish.reminded_at is None:
        return StartStep.REMIND
    members, lead = in_order(pledges), lead_for_update(wish.id)
    lead.passed += 1
    if lead.passed >= len(members):
        return StartStep.TELL_STAFF
    let_lead(wish, lead, next_after(lead, members), pledges)
    return StartStep.HAND_ON


def _was_desk_late(wish: Wish) -> bool:
    """Whether the desk was reminded of a purchase when its time was over."""
    reminded_at, due_at = wish.reminded_at, wish.due_at
    return reminded_at is not None and due_at is not None and due_at <= reminded_at


def _remind(wish: Wish, moment: datetime) -> None:
    wish.due_at = wish.step_at = _reminded_until(wish, moment)


def _remind_desk(wish: Wish, moment: datetime) -> None:
    # What is due stays due: a reminder is no reason to be late.
    wish.step_at = _reminded_until(wish, moment)


def _reminded_until(wish: Wish, moment: datetime) -> datetime:
    wish.reminded_at = moment
    return moved_deadline(wish.due_at, moment, grace_hours=county().rules.lapse_grace_hours)
