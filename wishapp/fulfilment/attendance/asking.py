"""Somebody asks to have entered from when until when they were there, before it is closed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.queries import activity_kept, activity_of
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.putting_right import must_lie_inside
from wishapp.fulfilment.attendance.queries import (
    has_open_request,
    own_seat,
    presence_request_for_update,
    requests_about,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Said:
    """From when until when somebody says that they were there, and in their words why."""

    started_at: datetime
    ended_at: datetime
    words: str


def ask_presence(actor: Actor, activity_id: UUID, said: Said) -> PresenceRequest:
    """Ask the leader or staff to enter one's own presence; one request at a time.

    Once the activity is closed, a correction of the record is asked for instead. Raises
    ``not_signed_up``, ``presence_closed``, ``presence_times``, ``presence_asked_already``.
    """
    activity = activity_kept(activity_id)
    require(actor, Action.SIGN_UP, activity, see=Action.SEE_ACTIVITY)
    seat = own_seat(activity.id, actor.me)
    refuse_unless(activity.state == ActivityState.PUBLISHED, Code.PRESENCE_CLOSED)
    must_lie_inside(said.started_at, said.ended_at, activity)
    refuse_unless(not has_open_request(seat.id), Code.PRESENCE_ASKED_ALREADY)
    request = PresenceRequest(
        sign_up_id=seat.id,
        activity_id=activity.id,
        person_id=actor.me,
        started_at=said.started_at,
        ended_at=said.ended_at,
        words=said.words,
        **activity.located(),
    )
    lifecycle.begin(request, "ask", by=actor)
    return request


def take_back_request(actor: Actor, request_id: UUID) -> PresenceRequest:
    """Ask no longer, before it was decided."""
    request = presence_request_for_update(request_id)
    require(actor, Action.ANSWER_SIGN_UP, request, see=Action.ANSWER_SIGN_UP)
    lifecycle.move(request, "take_back", by=actor)
    return request


def see_requests(
    actor: Actor, activity_id: UUID, *, after: UUID | None, limit: int
) -> list[PresenceRequest]:
    """A page of what people on the list of an activity asked, for its leader and staff."""
    activity = activity_of(activity_id)
    require(actor, Action.SEE_SIGN_UPS, activity, see=Action.SEE_ACTIVITY)
    return requests_about(activity.id, after=after, limit=limit)
