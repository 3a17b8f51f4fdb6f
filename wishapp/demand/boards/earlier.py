"""Staff read beside a board what was imported from before the system; it is never added to it.

Its figures are hidden by themselves. The board's own figures are the same with it and without it,
so that the difference of two boards tells nothing.
"""

from dataclasses import dataclass

from wishapp.base.county import county
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.hiding import WISH_UNITS, hide
from wishapp.demand.boards.lines import MOST_PLACES, LineOf, level_below, name_of, places_of
from wishapp.demand.boards.periods import Period
from wishapp.demand.boards.shown_line import CELLS, ShownLine, shown
from wishapp.demand.earlier_wishes.queries import Counted, counted_by_place
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

# Of a board's columns, what a list from before the system can tell.
COLUMNS = ("posted", "fulfilled")


@dataclass(frozen=True, slots=True)
class EarlierBoard:
    """The earlier wishes of a place in a period, and of the places below it.

    It changes when a list is entered or taken back, so that it is never final.
    """

    least: int
    whole: ShownLine
    lines: list[ShownLine]


def draw_earlier(
    actor: Actor, code: str, period: Period, *, by: Level | None = None
) -> EarlierBoard:
    """Count the earlier wishes of a place by the days that their lists give.

    Raises ``place_unknown``, ``level_not_below``, and ``forbidden`` outside of the actor's places.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    level = level_below(place, by)
    counted = counted_by_place(
        place, level, since=period.since, until=period.until, limit=MOST_PLACES
    )
    whole, *parts = [_figures(each) for each in counted]
    found = {figures.path: figures for figures in parts if figures.path is not None}
    below = places_of(place, level, period, found)
    figures = [found.get(each.path, Figures(path=each.path)) for each in below]
    least = county().rules.smallest_group_shown
    of_whole, of_parts = hide(WISH_UNITS, whole, figures, least=least)
    cells = {name: CELLS[name] for name in COLUMNS}
    lines = (
        LineOf(name_of(each), its, hidden)
        for each, its, hidden in zip(below, figures, of_parts, strict=True)
    )
    return EarlierBoard(
        least,
        shown(LineOf(name_of(place), whole, of_whole), cells),
        [shown(line, cells) for line in lines],
    )


def _figures(counted: Counted) -> Figures:
    return Figures(path=counted.path, posted=counted.posted, fulfilled=counted.fulfilled)
