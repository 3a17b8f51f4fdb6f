"""A member enters the draw for a wish, or takes the entry back while the draw is open."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now
from wishapp.base.db import db, newest_first
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.draws.queries import count_entries, entry_of, open_draw_for_update
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.claiming import check_claimant
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


class Entry(NamedTuple):
    """A member's entry in a draw, and the number of the wish that it was for."""

    id: UUID
    draw_id: UUID
    wish_no: str
    state: str
    entered_at: datetime
    place: int | None


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
    refuse_unless(_is_running(draw.closes_at), Code.DRAW_CLOSED)
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
    refuse_unless(may_still_leave(wish_of(wish_id), draw.closes_at), Code.DRAW_CLOSED)
    lifecycle.move(entry, "leave", by=actor)
    return entry


def may_still_leave(wish: Wish, closes_at: datetime) -> bool:
    """Whether an entry in an open draw may still be taken back.

    While the card is down, the draw stands still, and its end does not count.
    """
    return wish.taken_down_at is not None or _is_running(closes_at)


def _is_running(closes_at: datetime) -> bool:
    """Whether a draw has not ended; after its end a worker may have it still to decide."""
    return now() < closes_at


def entries_by(member_id: UUID, /, *, before: UUID | None, limit: int) -> list[Entry]:
    """A page of a member's entries in draws, the newest first."""
    columns = (DrawEntry.id, DrawEntry.draw_id, Wish.wish_no, DrawEntry.state)
    query = select(*columns, DrawEntry.entered_at, DrawEntry.place)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id)
    query = query.where(DrawEntry.member_id == member_id)
    rows = db.session.execute(newest_first(query, DrawEntry.id, before, limit))
    return [Entry(*row) for row in rows]
