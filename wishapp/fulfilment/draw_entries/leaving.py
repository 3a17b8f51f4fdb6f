"""An entry is taken back while its draw is open."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.draws.models import Draw, DrawEntry
from wishapp.demand.draws.queries import entry_of, open_draw_for_update
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.teams.claiming_for_team_or_unit import party_of_team, party_of_unit
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


def leave_draw(actor: Actor, wish_id: UUID) -> DrawEntry:
    """Take the actor's entry back. Raises ``draw_closed``, ``not_found`` without an entry."""
    draw = _open_draw(wish_id)
    entry = entry_of(draw.id, actor.me)
    require(actor, Action.LEAVE_DRAW, entry)
    return _leave(actor, draw, entry)


def leave_as_team(actor: Actor, wish_id: UUID, team_id: UUID) -> DrawEntry:
    """Take a team's entry back, by whoever leads it now. Raises what ``leave_draw`` does."""
    party = party_of_team(actor, team_id)
    draw = _open_draw(wish_id)
    return _leave(actor, draw, entry_of(draw.id, party.id))


def leave_as_unit(actor: Actor, wish_id: UUID, unit_id: UUID) -> DrawEntry:
    """Take a unit's entry back, by any of its liaisons. Raises what ``leave_draw`` does."""
    party = party_of_unit(actor, unit_id)
    draw = _open_draw(wish_id)
    return _leave(actor, draw, entry_of(draw.id, party.id))


def may_still_leave(wish: Wish, closes_at: datetime) -> bool:
    """Whether an entry in an open draw may still be taken back.

    While the card is down, the draw stands still, and its end does not count.
    """
    return wish.taken_down_at is not None or now() < closes_at


def _open_draw(wish_id: UUID) -> Draw:
    draw = open_draw_for_update(wish_id)
    if draw is None:
        raise Refusal(Code.NOT_FOUND)
    return draw


def _leave(actor: Actor, draw: Draw, entry: DrawEntry) -> DrawEntry:
    refuse_unless(may_still_leave(wish_of(draw.wish_id), draw.closes_at), Code.DRAW_CLOSED)
    lifecycle.move(entry, "leave", by=actor)
    return entry
