"""A member enters the draw for a wish, or takes the entry back while the draw is open."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now
from wishapp.base.db import db, newest_first
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.draws.models import Draw, DrawEntry
from wishapp.demand.draws.queries import count_entries, entry_of, open_draw_for_update
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.claiming import check_claimant
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


class Entry(NamedTuple):
    """A member's entry in a draw, the number of the wish that it was for, and when it ends."""

    id: UUID
    draw_id: UUID
    wish_no: str
    state: str
    entered_at: datetime
    place: int | None
    closes_at: datetime


# So that a draw is decided in one go, and anybody can check it.
MOST_ENTRIES = 500


def enter_draw(actor: Actor, wish_id: UUID, *, has_skill: bool = False) -> DrawEntry:
    """Take part in the draw for a wish that the member could claim.

    Raises what claiming raises, and ``draw_closed``, ``draw_full``, ``already_entered``.
    """
    wish, _ = check_claimant(actor, wish_id, has_skill=has_skill)
    draw = open_draw_for_update(wish.id)
    if draw is None:
        raise Refusal(Code.DRAW_CLOSED)
    _must_be_open(draw)
    refuse_unless(count_entries(draw.id) < MOST_ENTRIES, Code.DRAW_FULL, most=MOST_ENTRIES)
    entry = DrawEntry(draw_id=draw.id, wish_id=wish.id, member_id=actor.me)
    lifecycle.begin(entry, "enter", by=actor)
    # Here, so that a second entry is refused at once.
    db.session.flush()
    return entry


def leave_draw(actor: Actor, wish_id: UUID) -> DrawEntry:
    """Take the actor's entry back. Raises ``draw_closed``, ``not_found`` without an entry."""
    draw = open_draw_for_update(wish_id)
    if draw is None:
        raise Refusal(Code.NOT_FOUND)
    entry = entry_of(draw.id, actor.me)
    require(actor, Action.LEAVE_DRAW, entry)
    if wish_of(wish_id).taken_down_at is None:
        _must_be_open(draw)
    lifecycle.move(entry, "leave", by=actor)
    return entry


def _must_be_open(draw: Draw) -> None:
    """Raise ``draw_closed`` from the draw's end on, even if no worker has decided it yet."""
    refuse_unless(now() < draw.closes_at, Code.DRAW_CLOSED)


def entries_by(member_id: UUID, /, *, before: UUID | None, limit: int) -> list[Entry]:
    """A page of a member's entries in draws, the newest first."""
    columns = (DrawEntry.id, DrawEntry.draw_id, Wish.wish_no, DrawEntry.state)
    query = select(*columns, DrawEntry.entered_at, DrawEntry.place, Draw.closes_at)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id).join(Draw, Draw.id == DrawEntry.draw_id)
    query = query.where(DrawEntry.member_id == member_id)
    rows = db.session.execute(newest_first(query, DrawEntry.id, before, limit))
    return [Entry(*row) for row in rows]
