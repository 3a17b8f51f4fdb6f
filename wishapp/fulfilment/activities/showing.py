"""Shows activities to everybody, and who is on their lists to leader and staff."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import (
    NamedSignUp,
    activities_in,
    activity_of,
    leaderless_in,
    named_sign_ups,
    open_activities,
    sign_ups_of,
    unclosed_in,
    unclosed_led_by,
)
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.scopes import scope_at


def see_open(place_code: str | None, *, after: UUID | None, limit: int) -> Sequence[Activity]:
    """A page of the published activities that have not begun, of a place or of all, the next first.

    Raises ``place_unknown``, ``not_found``.
    """
    place = place_of_code(place_code) if place_code else None
    last = activity_of(after) if after else None
    return open_activities(place, since=now(), after=last, limit=limit)


def see_activity(actor: Actor, activity_id: UUID) -> Activity:
    """Read an activity. Raises ``not_found`` before it was published, for all but its people."""
    activity = activity_of(activity_id)
    require(actor, Action.SEE_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    return activity


def see_activities(
    actor: Actor, *, place: str | None, state: ActivityState, after: UUID | None, limit: int
) -> list[Activity]:
    """A page of the activities of the actor's places in one state. Raises ``place_unknown``."""
    return activities_in(scope_at(actor, place), state=state, after=after, limit=limit)


def see_leaderless(
    actor: Actor, *, place: str | None, after: UUID | None, limit: int
) -> list[Activity]:
    """A page of the activities that nobody leads. Raises ``place_unknown``."""
    return leaderless_in(scope_at(actor, place), after=after, limit=limit)


def see_unclosed(
    actor: Actor, *, place: str | None, after: UUID | None, limit: int
) -> list[Activity]:
    """A page of the activities that are over and nobody closed. Raises ``place_unknown``."""
    return unclosed_in(scope_at(actor, place), after=after, limit=limit)


def see_own_unclosed(actor: Actor, *, before: UUID | None, limit: int) -> list[Activity]:
    """A page of the activities that the actor leads and has still to close, the newest first."""
    return unclosed_led_by(actor.me, before=before, limit=limit)


def see_sign_ups(
    actor: Actor, activity_id: UUID, *, after: UUID | None, limit: int
) -> list[NamedSignUp]:
    """Who is on the list, with names; each look is written down for each person."""
    activity = activity_of(activity_id)
    require(actor, Action.SEE_SIGN_UPS, activity, see=Action.SEE_ACTIVITY)
    found = named_sign_ups(activity_id, after=after, limit=limit)
    for each in found:
        if each.sign_up.person_id != actor.person_id:
            record_look(
                actor,
                Look.SIGN_UPS,
                "activity",
                activity_id,
                person_id=each.sign_up.person_id,
            )
    return found


def see_own_sign_ups(actor: Actor, *, before: UUID | None, limit: int) -> list[SignUp]:
    """A page of one's own sign-ups, the newest first."""
    return sign_ups_of(actor.me, before=before, limit=limit)
