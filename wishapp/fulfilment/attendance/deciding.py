"""The leader or staff decide what somebody asks about their own presence; nobody for themselves."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import sign_up_for_update
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.putting_right import enter_by_word
from wishapp.fulfilment.attendance.queries import (
    presence_request_for_update,
    presence_request_of,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


def accept_request(actor: Actor, request_id: UUID) -> PresenceRequest:
    """Enter the presence as it was asked: it counts as entered by whoever accepts.

    A begin that a code or a scan proved stays; what a code or a scan ended stays whole. Raises
    ``same_person``, ``presence_closed``, ``presence_times``, ``presence_pairs_full``.
    """
    seat, activity, request = _to_decide(actor, request_id)
    lifecycle.move(request, "accept", by=actor)
    refuse_unless(seat.state == SignUpState.SIGNED_UP, Code.NOT_SIGNED_UP)
    enter_by_word(actor, activity, seat, request.started_at, request.ended_at)
    return request


def decline_request(actor: Actor, request_id: UUID, *, answer: str) -> PresenceRequest:
    """Change nothing, and say why. Raises ``same_person``, ``presence_closed``."""
    _, _, request = _to_decide(actor, request_id)
    lifecycle.move(request, "decline", by=actor)
    request.answer = answer
    return request


def _to_decide(actor: Actor, request_id: UUID) -> tuple[SignUp, Activity, PresenceRequest]:
    # The activity first, as who closes it does.
    seat, activity = sign_up_for_update(presence_request_of(request_id).sign_up_id)
    request = presence_request_for_update(request_id)
    require(actor, Action.SCAN_SIGN_UP, activity, see=Action.SEE_SIGN_UPS)
    refuse_unless(request.person_id != actor.me, Code.SAME_PERSON)
    refuse_unless(activity.state == ActivityState.PUBLISHED, Code.PRESENCE_CLOSED)
    lifecycle.target_of(request, "accept")
    request.decided_by, request.decided_at = actor.me, now()
    return seat, activity, request
