"""A published activity is changed or cancelled; everybody on its list is told and may leave."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.activities.leaving import give_up
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.offering import offer_free_seats
from wishapp.fulfilment.activities.planning import together
from wishapp.fulfilment.activities.queries import (
    activity_for_update,
    live_sign_ups,
    seats_left,
)
from wishapp.fulfilment.activities.rules import Times, check_times
from wishapp.fulfilment.activities.signing_up import time_of
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.hours.ledger.occupying import occupy, vacate
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.kernel.outbox import emit

MOST_ON_LIST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What of a published activity is otherwise from now on; its words stay as they are."""

    times: Times
    capacity: int
    waiting_most: int


def change_activity(actor: Actor, activity_id: UUID, change: Change, *, why: str) -> Activity:
    """Change the times or the seats; everybody on the list is told.

    Whoever is elsewhere at the new time loses the seat. A smaller number takes no held seat away.
    Raises ``seats_held``, ``activity_times``, ``activity_begun``, ``activity_too_large``.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.CHANGE_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    refuse_unless(now() < activity.starts_at, Code.ACTIVITY_BEGUN)
    lifecycle.move(activity, "change", by=actor, why=said(why))
    check_times(change.times, now=now())
    most = county().rules.activity_most_seats
    refuse_unless(change.capacity <= most, Code.ACTIVITY_TOO_LARGE, most=most)
    held = activity.capacity - seats_left(activity)
    refuse_unless(held <= change.capacity, Code.SEATS_HELD, held=held)
    is_moved = (change.times.starts_at, change.times.ends_at) != (
        activity.starts_at,
        activity.ends_at,
    )
    activity.starts_at, activity.ends_at = change.times.starts_at, change.times.ends_at
    activity.sign_up_until = change.times.sign_up_until
    activity.break_minutes = change.times.break_minutes
    activity.capacity, activity.waiting_most = change.capacity, change.waiting_most
    activity.times_changed += 1
    activity.reminded_at = None
    activity.set_due_at()
    if is_moved:
        _move_people(actor, activity)
    for found in live_sign_ups(activity.id, limit=MOST_ON_LIST):
        emit("sign_up.change", found.id)
    offer_free_seats(activity)
    return activity


def cancel_activity(
    actor: Actor, activity_id: UUID, *, why: str, with_series: bool = False
) -> list[Activity]:
    """Cancel an activity before its end, with the days of its series to come if so wanted.

    Whoever has a seat, an offer or waits is told at once, and their time is free.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.CHANGE_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    cancelled = together(activity, ActivityState(activity.state), with_series=with_series)
    coming = [each for each in cancelled if each is activity or each.starts_at > now()]
    for each in coming:
        lifecycle.move(each, "cancel", by=actor, why=said(why))
        each.due_at = None
        for found in live_sign_ups(each.id, limit=MOST_ON_LIST):
            give_up(actor, found, "end", why=Why(Because.ACTIVITY_CANCELLED))
    return coming


def _move_people(actor: Actor, activity: Activity) -> None:
    """Occupy the new time for everybody with a seat; who is elsewhere then loses it."""
    for found in live_sign_ups(activity.id, limit=MOST_ON_LIST):
        if found.state != SignUpState.SIGNED_UP:
            continue
        vacate(found.service.source)
        if not _is_free(found, activity):
            why = Why(Because.ACTIVITY_MOVED)
            lifecycle.move(found, "remove", by=actor, why=why)


def _is_free(found: SignUp, activity: Activity) -> bool:
    try:
        occupy(found.service, time_of(activity))
    except Refusal as refusal:
        if refusal.code not in {Code.SERVICE_OVERLAP, Code.SERVICE_DAY_FULL}:
            raise
        vacate(found.service.source)
        return False
    return True
