"""People give a seat back, are taken off the list with a reason, or serve here no more."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.offering import offer_free_seats
from wishapp.fulfilment.activities.queries import live_sign_ups_under, sign_up_for_update
from wishapp.fulfilment.activities.rules import is_late
from wishapp.fulfilment.activities.states import LIVE, SignUpState
from wishapp.hours.ledger.occupying import vacate
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import NO_REASON, Because, Why, said

BY_END = Actor.for_system("activity_leaving")
# More than anybody signs up for.
MOST_AT_ONCE = 500


def cancel_sign_up(actor: Actor, sign_up_id: UUID) -> SignUp:
    """Tell before the begin that one does not come (条例 22). In time it is normal; late is a fact.

    Raises ``activity_begun``, ``move_not_allowed``.
    """
    found, activity = sign_up_for_update(sign_up_id)
    require(actor, Action.ANSWER_SIGN_UP, found, see=Action.ANSWER_SIGN_UP)
    lifecycle.target_of(found, "cancel")
    refuse_unless(now() < activity.starts_at, Code.ACTIVITY_BEGUN)
    hours = county().rules.activity_cancel_hours
    has_seat = found.state == SignUpState.SIGNED_UP
    found.cancelled_late = has_seat and is_late(now(), activity.starts_at, hours=hours)
    give_up(actor, found, "cancel")
    offer_free_seats(activity)
    return found


def remove_sign_up(actor: Actor, sign_up_id: UUID, *, why: str) -> SignUp:
    """The leader or staff take somebody off the list, who reads the reason."""
    found, activity = sign_up_for_update(sign_up_id)
    require(actor, Action.REMOVE_SIGN_UP, activity, see=Action.SEE_SIGN_UPS)
    give_up(actor, found, "remove", why=said(why))
    offer_free_seats(activity)
    return found


def give_up(actor: Actor, found: SignUp, verb: str, *, why: Why = NO_REASON) -> None:
    """End a locked sign-up by a verb, and free the person's time."""
    found.offered_until = found.due_at = None
    lifecycle.move(found, verb, by=actor, why=why)
    vacate(found.service.source)


def leave_activities_under(standing_id: UUID) -> int:
    """Give back every seat and place in a queue under a report-in or registration that ended.

    Returns how many. What has begun stays: who was there is known afterwards.
    """
    left = 0
    for sign_up_id in live_sign_ups_under(standing_id, limit=MOST_AT_ONCE):
        found, activity = sign_up_for_update(sign_up_id)
        if found.state not in LIVE or _has_begun(activity):
            continue
        give_up(BY_END, found, "remove", why=Why(Because.REPORT_IN_ENDED))
        offer_free_seats(activity)
        left += 1
    return left


def _has_begun(activity: Activity) -> bool:
    return activity.starts_at <= now()
