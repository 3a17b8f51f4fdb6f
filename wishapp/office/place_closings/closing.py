"""Two county administrators close a place from a day to come; until then they may undo it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn
from uuid import UUID

from wishapp.base.clock import now, start_of_day, today
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.cost_sharing import may_share_costs_at
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.office.place_closings.moving_along import (
    LYING,
    NOT_HOLDING,
    count_open,
    shares_costs_inside,
)
from wishapp.office.place_closings.queries import (
    closing_for_update,
    closing_of,
    closings_before,
    is_crossed,
)
from wishapp.office.place_closings.rules import (
    goes_to_place_above,
    must_close_in_time,
    must_succeed,
)
from wishapp.office.place_closings.states import PlaceClosingState
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import (
    community_of,
    count_below,
    lock_tree,
    place_in_use,
    place_of,
    places_inside_for_update,
)
from wishapp.registry.places.rules import Level

# The nouns that a refusal counts by name.
NAMED = ("wishes", "report_ins", "teams", "roles_ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDraft:
    """Which place somebody wants to close, from which day on, by which document.

    ``successor_code`` names the place into which it is merged, if it is.
    """

    place_code: str
    successor_code: str | None
    closes_on: date
    basis_doc: str


@dataclass(frozen=True, slots=True)
class SeenClosing:
    """A closing with its places, and what is open there now that would move along, by noun."""

    closing: PlaceClosing
    place: Place
    heir: Place | None
    is_open: Mapping[str, int]


def preview_closing(actor: Actor, draft: ClosingDraft) -> dict[str, int]:
    """What would move along, by noun; nothing is kept. Raises what ``propose_closing`` raises."""
    require(actor, Action.CLOSE_PLACE, None)
    place, heir, _ = _places_of(draft)
    return _must_be_closable(place, heir, draft.closes_on)


def propose_closing(actor: Actor, draft: ClosingDraft) -> PlaceClosing:
    """Propose to close a place; it is closed on its day once another person agrees.

    Without a successor, a grid's open things go to the place above it. A street or community
    without one has to be empty: ``place_not_empty`` counts what is open. Raises
    ``place_unknown``, ``place_not_closable``, ``place_has_places``, ``successor_unfit``,
    ``place_closing_open``, ``place_closes_too_soon``, ``place_closes_too_late``. Raises
    ``heir_shares_no_costs`` where a cost is shared that may not be shared in the heir's community.
    """
    require(actor, Action.CLOSE_PLACE, None)
    lock_tree()
    place, heir, successor = _places_of(draft)
    _must_be_closable(place, heir, draft.closes_on)
    closing = PlaceClosing(
        place_id=place.id,
        successor_id=successor.id if successor else None,
        heir_id=heir.id if heir else None,
        closes_on=draft.closes_on,
        basis_doc=draft.basis_doc,
        proposed_by=actor.me,
    )
    lifecycle.begin(closing, "propose", by=actor)
    return closing


def agree_to_closing(actor: Actor, closing_id: UUID) -> PlaceClosing:
    """Let a place be closed on its day; until the day before it is in use as ever.

    Raises ``same_person`` or ``forbidden`` for whoever proposed it, and what proposing raises.
    """
    lock_tree()
    closing = closing_for_update(closing_id)
    require(actor, Action.AGREE_CLOSING, closing)
    _decided(actor, closing)
    lifecycle.move(closing, "agree", by=actor)
    place, heir = places_of(closing)
    _must_be_closable(place, heir, closing.closes_on, besides=closing.id)
    for each in places_inside_for_update(place):
        if each.valid_to is None:
            each.valid_to = closing.closes_on - timedelta(days=1)
    closing.due_at = start_of_day(closing.closes_on)
    return closing


def refuse_closing(actor: Actor, closing_id: UUID, *, why: str) -> PlaceClosing:
    """End a proposal, by whoever may propose one."""
    closing = closing_for_update(closing_id)
    require(actor, Action.CLOSE_PLACE, None)
    lifecycle.move(closing, "refuse", by=actor, why=said(why))
    _decided(actor, closing)
    return closing


def withdraw_closing(actor: Actor, closing_id: UUID, *, why: str) -> PlaceClosing:
    """Undo an agreed closing before its day. Raises ``place_closing_begun`` from that day on."""
    lock_tree()
    closing = closing_for_update(closing_id)
    require(actor, Action.CLOSE_PLACE, None)
    lifecycle.move(closing, "withdraw", by=actor, why=said(why))
    refuse_unless(closing.closes_on > today(), Code.PLACE_CLOSING_BEGUN)
    reopen(closing)
    _decided(actor, closing)
    return closing


def see_closings(
    actor: Actor, *, before: UUID | None, limit: int, state: PlaceClosingState | None = None
) -> list[PlaceClosing]:
    """A page of the closings in a state, or of all, the newest first."""
    require(actor, Action.CLOSE_PLACE, None)
    return closings_before(before, limit=limit, state=state)


def see_closing(actor: Actor, closing_id: UUID) -> SeenClosing:
    """A closing with what is open at its place now. Raises ``not_found``."""
    require(actor, Action.CLOSE_PLACE, None)
    closing = closing_of(closing_id)
    place, heir = places_of(closing)
    return SeenClosing(closing, place, heir, count_open(place, heir))


def places_of(closing: PlaceClosing) -> tuple[Place, Place | None]:
    """The place that closes, and where its open things go."""
    heir = place_of(closing.heir_id) if closing.heir_id else None
    return place_of(closing.place_id), heir


def reopen(closing: PlaceClosing) -> None:
    """Let the places that were to close on one day be in use as before."""
    last_day = closing.closes_on - timedelta(days=1)
    for each in places_inside_for_update(place_of(closing.place_id)):
        if each.valid_to == last_day and each.closed_at is None:
            each.valid_to = None


def what_holds(place: Place, heir: Place | None) -> dict[str, int]:
    """What stands open at a place and has nowhere to go, so that it cannot be closed."""
    counted = count_open(place, heir)
    if heir is None:
        return {noun: number for noun, number in counted.items() if noun not in NOT_HOLDING}
    # Whatever lies at a street lies in a community of it.
    is_street = place.level == Level.STREET
    return {noun: number for noun, number in counted.items() if is_street and noun in LYING}


def shares_on(place: Place, heir: Place | None) -> bool:
    """Whether no open wish would lose its cost shares if a place closed now."""
    if heir is None or heir.level == Level.STREET:
        return True
    community = community_of(heir)
    is_inside = place.path.startswith(community.path)
    return is_inside or may_share_costs_at(community.code) or not shares_costs_inside(place)


def _places_of(draft: ClosingDraft) -> tuple[Place, Place | None, Place | None]:
    """The place, where its open things go, and its successor."""
    place = place_in_use(draft.place_code)
    goes_up = goes_to_place_above(place.level)
    if draft.successor_code is not None:
        successor = place_in_use(draft.successor_code)
        must_succeed(place.path, place.level, by_path=successor.path, by_level=successor.level)
        return place, successor, successor
    above = place_of(place.parent_id) if goes_up and place.parent_id else None
    return place, above, None


def _must_be_closable(
    place: Place, heir: Place | None, closes_on: date, *, besides: UUID | None = None
) -> dict[str, int]:
    """What would move along. Refuses what stands against it."""
    must_close_in_time(closes_on, today=today())
    is_free = not is_crossed(place, heir, closes_on, besides=besides)
    refuse_unless(is_free, Code.PLACE_CLOSING_OPEN)
    if place.level == Level.STREET:
        # Its communities get codes of their own elsewhere first, and are merged into those.
        below = count_below(place, on=closes_on)
        refuse_unless(not below, Code.PLACE_HAS_PLACES, count=below)
    refuse_unless(shares_on(place, heir), Code.HEIR_SHARES_NO_COSTS)
    counted = count_open(place, heir)
    if held := what_holds(place, heir):
        _refuse_what_holds(held)
    return counted


def _refuse_what_holds(held: Mapping[str, int]) -> NoReturn:
    """Raise ``place_not_empty`` with the counts."""
    raise Refusal(
        Code.PLACE_NOT_EMPTY,
        wishes=held.get("wishes", 0),
        report_ins=held.get("report_ins", 0),
        teams=held.get("teams", 0),
        roles_ended=held.get("roles_ended", 0),
        others=sum(number for noun, number in held.items() if noun not in NAMED),
    )


def _decided(actor: Actor, closing: PlaceClosing) -> None:
    closing.decided_by, closing.decided_at = actor.me, now()
