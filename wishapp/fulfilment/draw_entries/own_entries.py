"""Shows a member the draws that they entered, with what they may do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest_first
from wishapp.demand.draws.models import Draw, DrawEntry
from wishapp.demand.draws.states import DRAW_ENTRY, DrawState, EntryState
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import words_shown
from wishapp.fulfilment.draw_entries.leaving import may_still_leave
from wishapp.kernel.access import Act, Action, Actor, may


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A member's entry with the card of its wish, and the acts that are open to them now.

    ``content`` is empty while the card is not shown, but for whoever won.
    """

    entry: DrawEntry
    wish_no: str
    content: str
    closes_at: datetime
    acts: Sequence[Act]

    def __getattr__(self, name: str) -> Any:
        """An attribute of the entry itself, such as its id."""
        return getattr(self.entry, name)


def see_own_entries(actor: Actor, *, before: UUID | None, limit: int) -> list[OwnEntry]:
    """A page of the entries that the actor made, also for a team or unit, the newest first."""
    query = select(DrawEntry, Draw.state, Draw.closes_at, Wish)
    query = query.join(Draw, Draw.id == DrawEntry.draw_id)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id).where(DrawEntry.member_id == actor.me)
    rows = db.session.execute(newest_first(query, DrawEntry.id, before, limit))
    return [
        OwnEntry(
            entry=entry,
            wish_no=wish.wish_no,
            content=_words(entry, wish),
            closes_at=closes_at,
            acts=_open_acts(actor, entry, wish, closes_at) if state == DrawState.OPEN else [],
        )
        for entry, state, closes_at, wish in rows
    ]


def _words(entry: DrawEntry, wish: Wish) -> str:
    is_shown = wish.hidden_at is None and wish.taken_down_at is None
    return words_shown(wish) if is_shown or entry.state == EntryState.WON else ""


def _open_acts(actor: Actor, entry: DrawEntry, wish: Wish, closes_at: datetime) -> list[Act]:
    is_open = DRAW_ENTRY.target(entry.state, "leave") and may_still_leave(wish, closes_at)
    return [Act.LEAVE] if is_open and may(actor, Action.LEAVE_DRAW, entry) else []
