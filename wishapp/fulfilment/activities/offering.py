"""A seat that becomes free is offered to who waits longest, who has it only once they say yes."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import (
    first_waiting,
    seats_left,
    sign_up_for_update,
)
from wishapp.fulfilment.activities.rules import offer_until
from wishapp.fulfilment.activities.signing_up import time_of
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.standing import keep_standing
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require

BY_DEADLINE = Actor.for_system("activity_deadline")


def offer_free_seats(activity: Activity) -> int:
    """Offer every free seat of a locked activity to who waits; returns how many were offered."""
    if activity.state != ActivityState.PUBLISHED:
        return 0
    offered = 0
    until = offer_until(
        now(), hours=county().rules.activity_offer_hours, sign_up_until=activity.sign_up_until
    )
    while until is not None and seats_left(activity) > 0:
        waiting = first_waiting(activity.id)
        if waiting is None:
            break
        waiting.offered_at, waiting.offered_until, waiting.due_at = now(), until, until
        lifecycle.move(waiting, "offer", by=BY_DEADLINE)
        offered += 1
    return offered


def accept_offer(actor: Actor, sign_up_id: UUID) -> SignUp:
    """Take the offered seat. A late yes comes too late, also while no worker has noticed.

    Raises ``offer_over``, ``move_not_allowed``, ``not_reported_in``, ``not_registered``,
    ``service_overlap``: then the offer still stands, until it is over or declined.
    """
    found, activity = _own(actor, sign_up_id)
    lifecycle.target_of(found, "accept")
    is_in_time = found.offered_until is not None and now() < found.offered_until
    refuse_unless(is_in_time, Code.OFFER_OVER)
    keep_standing(found)
    occupy(found.service, time_of(activity))
    found.offered_until = found.due_at = None
    lifecycle.move(found, "accept", by=actor)
    return found


def decline_offer(actor: Actor, sign_up_id: UUID) -> SignUp:
    """Not take the offered seat; who waits next is asked. Nobody needs a reason."""
    found, activity = _own(actor, sign_up_id)
    lifecycle.target_of(found, "decline")
    found.offered_until = found.due_at = None
    lifecycle.move(found, "decline", by=actor)
    offer_free_seats(activity)
    return found


def check_offer_deadline(sign_up_id: UUID) -> bool:
    """Let an offer lapse that nobody answered, and ask who waits next; whether it lapsed.

    A worker that comes late, or twice, finds the state first.
    """
    found, activity = sign_up_for_update(sign_up_id)
    # Not by ``due_at``, which the turn of a worker puts off.
    is_over = found.offered_until is not None and found.offered_until <= now()
    if found.state != SignUpState.OFFERED or not is_over:
        return False
    found.offered_until = found.due_at = None
    lifecycle.move(found, "lapse", by=BY_DEADLINE)
    offer_free_seats(activity)
    return True


def _own(actor: Actor, sign_up_id: UUID) -> tuple[SignUp, Activity]:
    found, activity = sign_up_for_update(sign_up_id)
    require(actor, Action.ANSWER_SIGN_UP, found, see=Action.ANSWER_SIGN_UP)
    return found, activity
