"""Shows a draw so that anybody can check it, and nobody learns who entered."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from wishapp.base.errors import Code, Refusal
from wishapp.demand.draws.queries import entries_of, find_newest_draw
from wishapp.demand.draws.states import DrawState, EntryState
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.fulfilment.draw_entries.entering import MOST_ENTRIES


class Placed(NamedTuple):
    """An entry in the drawn order."""

    id: UUID
    place: int | None
    won: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The commitment of a draw and, once it is over, the seed and entries that decided it."""

    id: UUID
    state: str
    commitment: str
    opened_at: datetime
    closes_at: datetime
    settled_at: datetime | None
    seed: str | None
    entries: list[Placed]


def prove_draw(wish_no: str) -> Proof:
    """The last draw for a wish that is or was on the wall. Raises ``not_found``.

    Seed and entries stay unsaid while members may still enter.
    """
    draw = find_newest_draw(card_of(wish_no).id)
    if draw is None:
        raise Refusal(Code.NOT_FOUND)
    is_over = draw.state != DrawState.OPEN
    entries = entries_of(draw.id, limit=MOST_ENTRIES) if is_over else []
    return Proof(
        id=draw.id,
        state=draw.state,
        commitment=draw.commitment,
        opened_at=draw.opened_at,
        closes_at=draw.closes_at,
        settled_at=draw.settled_at,
        seed=draw.seed if is_over else None,
        entries=[Placed(each.id, each.place, each.state == EntryState.WON) for each in entries],
    )
