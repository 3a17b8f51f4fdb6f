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
from wishapp.fulfilment.draw_entries.speaking import speaks_for
from wishapp.fulfilment.teams.models import Team
from wishapp.kernel.access import Act, Actor


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A member's entry with the card of its wish, and the acts that are open to them now.

    ``content`` is empty while the card is not shown, but for whoever speaks for the entry that won;
    they alone may take an entry back.
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
    query = select(DrawEntry, Draw.state, Draw.closes_at, Wish, Team.leader_id)
    query = query.join(Draw, Draw.id == DrawEntry.draw_id)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id)
    query = query.outerjoin(Team, Team.id == DrawEntry.team_id)
    query = query.where(DrawEntry.member_id == actor.me)
    rows = db.session.execute(newest_first(query, DrawEntry.id, before, limit))
    return [_own_entry(actor, *row) for row in rows]


def _own_entry(
    actor: Actor,
    entry: DrawEntry,
    draw_state: str,
    closes_at: datetime,
    wish: Wish,
    leader_id: UUID | None,
) -> OwnEntry:
    speaks = speaks_for(actor, entry, leader_id=leader_id)
    is_open = speaks and draw_state == DrawState.OPEN and may_still_leave(wish, closes_at)
    return OwnEntry(
        entry=entry,
        wish_no=wish.wish_no,
        content=_words(entry, wish, speaks=speaks),
        closes_at=closes_at,
        acts=[Act.LEAVE] if is_open and DRAW_ENTRY.target(entry.state, "leave") else [],
    )


def _words(entry: DrawEntry, wish: Wish, *, speaks: bool) -> str:
    is_shown = wish.hidden_at is None and wish.taken_down_at is None
    has_won = speaks and entry.state == EntryState.WON
    return words_shown(wish) if is_shown or has_won else ""
