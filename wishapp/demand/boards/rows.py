"""Staff read the wishes behind one figure of a board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.clock import county_date, now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.lines import level_below
from wishapp.demand.boards.periods import Period
from wishapp.demand.boards.queries import LEVELS, Behind, wishes_behind
from wishapp.kernel.access import Action, Actor, require, scope_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

ANY_LEVEL = tuple(f"level_{level}" for level in LEVELS)
# By the columns of a board: what is counted there. A median has the wishes that it is of, a rate
# those of which it tells a share.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "posted": ("posted",),
    "published": ("published",),
    "published_crowdfunded": ("shared_published",),
    "claimed": ("claimed",),
    "claimed_crowdfunded": ("shared_claimed",),
    "fulfilled": ("fulfilled",),
    "fulfilled_crowdfunded": ("shared_fulfilled",),
    "taken_back": ("taken_back",),
    "overdue": ("overdue",),
    "escalated": ("escalated",),
    "fulfilled_of_published": ("of_published",),
    "rate": ("published",),
    "minutes_to_claim": ("timed_claims",),
    "minutes_to_finish": ("timed_finishes",),
    "answers": ANY_LEVEL,
    "very_satisfied": ("level_5",),
    "satisfied": ("level_4",),
    "fairly_satisfied": ("level_3",),
    "dissatisfied": ("level_2",),
    "very_dissatisfied": ("level_1",),
    "satisfaction": ANY_LEVEL,
}


@dataclass(frozen=True, slots=True)
class BoardPart:
    """A board, or with ``line`` one line of it, by the code of its place."""

    place: str
    by: Level | None
    line: str | None
    period: Period


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A wish behind a figure, with the day of its last step in the period.

    ``state`` is None for a wish that lies outside of the reader's places today.
    """

    id: UUID
    wish_no: str
    state: str | None
    last_on: date


def see_rows(
    actor: Actor, part: BoardPart, figure: str, *, after: UUID | None, limit: int
) -> list[BoardRow]:
    """A page of the wishes behind a figure of a board, in the order of their ids.

    Whoever sees the board may list the wishes of its place, so a figure that is hidden for its
    smallness has its rows too. Raises as drawing the board does, and ``place_unknown`` for a line
    that is not in the board.
    """
    place = place_of_code(part.place)
    require(actor, Action.SEE_BOARD, place)
    moment = now()
    refuse_unless(part.period.begins <= moment, Code.BOARD_PERIOD_INVALID)
    level = level_below(place, part.by)
    line = None if part.line is None else _line_in(place, part.line)
    begins, as_of = part.period.begins, part.period.as_of(moment)
    behind = Behind(place, level, line, begins, as_of, COUNTED[figure])
    own = scope_of(actor).place_paths
    return [
        BoardRow(
            id=row.id,
            wish_no=row.wish_no,
            state=row.state if row.place_path.startswith(own) else None,
            last_on=county_date(row.last_at),
        )
        for row in wishes_behind(behind, after=after, limit=limit)
    ]


def _line_in(place: Place, code: str) -> Place:
    line = place_of_code(code)
    refuse_unless(line.path.startswith(place.path), Code.PLACE_UNKNOWN)
    return line
