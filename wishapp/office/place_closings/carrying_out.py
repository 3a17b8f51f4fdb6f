"""Closes a place on its day, then moves along what is open there, a batch at each turn."""

from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.kernel import lifecycle
from wishapp.kernel.lifecycle import Because, Why
from wishapp.office.place_closings.closing import places_of, reopen, shares_on, what_holds
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.office.place_closings.moving_along import BY_CLOSING, Batch, move_batch
from wishapp.office.place_closings.queries import (
    closing_for_update,
    is_shut,
    waits_for_another,
)
from wishapp.office.place_closings.states import PlaceClosingState
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import count_below, lock_tree, places_inside_for_update
from wishapp.registry.places.rules import Level

# Few enough to stay far below the statement time-out, and not to hold up those who wait.
MOST_AT_ONCE = 500


def carry_out(closing_id: UUID) -> str | None:
    """Take the next step of an agreed closing from its day on; what it did, None for nothing.

    The first step closes the place and all inside it. It stops where something stands open without
    an heir, or shares a cost that the heir may not share. Each later one moves a batch along. The
    last one, which finds nothing left, ends it. A place waits for the end
    of what closes inside it or into it.
    """
    if not is_shut(closing_id):
        # First, as those who agree or withdraw do, or each would wait for the other.
        lock_tree()
    closing = closing_for_update(closing_id)
    if closing.state != PlaceClosingState.AGREED or closing.closes_on > today():
        return None
    place, heir = places_of(closing)
    if place.closed_at is None:
        return None if waits_for_another(closing, place) else _shut(closing, place, heir)
    moved = move_batch(Batch(place, heir, MOST_AT_ONCE))
    for noun, number in moved.items():
        # Another object, so that the change is seen.
        closing.moved = closing.moved | {noun: closing.moved.get(noun, 0) + number}
    if moved:
        closing.due_at = now()
        return f"moved {sum(moved.values())}"
    lifecycle.move(closing, "finish", by=BY_CLOSING)
    closing.due_at, closing.ended_at = None, now()
    return "finished"


def _shut(closing: PlaceClosing, place: Place, heir: Place | None) -> str:
    """Close the place for everything new.

    The rows are locked first: whoever enters something there at this moment is waited for, and
    what they entered is counted, and moves along.
    """
    inside = places_inside_for_update(place)
    if because := _stands_against(closing, place, heir):
        lifecycle.move(closing, "stop", by=BY_CLOSING, why=Why(because))
        reopen(closing)
        closing.due_at, closing.ended_at = None, now()
        return "stopped"
    for each in inside:
        if each.closed_at is None:
            each.closed_at = now()
            each.successor_id = heir.id if heir else None
            if each.valid_to is None:
                # It was drawn after the closing was agreed to.
                each.valid_to = closing.closes_on - timedelta(days=1)
    closing.due_at = now()
    return "closed"


def _stands_against(closing: PlaceClosing, place: Place, heir: Place | None) -> Because | None:
    """What came in since the closing was agreed to, so that the place stays in use."""
    if what_holds(place, heir) or _holds_places(closing, place):
        return Because.PLACE_NOT_EMPTY
    # A wish was posted meanwhile, or the county changed where costs may be shared.
    return None if shares_on(place, heir) else Because.HEIR_SHARES_NO_COSTS


def _holds_places(closing: PlaceClosing, place: Place) -> bool:
    return place.level == Level.STREET and count_below(place, on=closing.closes_on) > 0
