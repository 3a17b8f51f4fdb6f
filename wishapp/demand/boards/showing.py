"""Staff read the board of their place for a period, by the places below it."""

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.hiding import WISH_UNITS, hide
from wishapp.demand.boards.lines import (
    MOST_PLACES,
    BoardOf,
    LineOf,
    level_below,
    name_of,
    places_of,
)
from wishapp.demand.boards.periods import Period
from wishapp.demand.boards.queries import figures_in
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

Board = BoardOf[Figures]


def draw_board(actor: Actor, code: str, period: Period, *, by: Level | None = None) -> Board:
    """Draw the board of a place by the places of the level ``by`` below it; None = the next level.

    Raises ``place_unknown``, ``level_not_below``, and ``forbidden`` outside of the actor's
    places. Raises ``board_period_invalid`` for a period that has not begun.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    moment = now()
    refuse_unless(period.begins <= moment, Code.BOARD_PERIOD_INVALID)
    level = level_below(place, by)
    as_of = period.as_of(moment)
    whole, parts = figures_in(place, level, begins=period.begins, as_of=as_of, limit=MOST_PLACES)
    found = {figures.path: figures for figures in parts if figures.path is not None}
    below = places_of(place, level, period, found)
    figures = [found.get(each.path, Figures(path=each.path)) for each in below]
    least = county().rules.smallest_group_shown
    of_whole, of_parts = hide(WISH_UNITS, whole, figures, least=least)
    lines = [
        LineOf(name_of(each), its, hidden)
        for each, its, hidden in zip(below, figures, of_parts, strict=True)
    ]
    return BoardOf(
        period=period,
        as_of=as_of,
        is_final=period.is_final(moment),
        least=least,
        whole=LineOf(name_of(place), whole, of_whole),
        lines=lines,
    )


def draw_board_to_export(
    actor: Actor, code: str, period: Period, *, by: Level | None = None
) -> Board:
    """The same for a sheet that leaves the house, which is written down."""
    board = draw_board(actor, code, period, by=by)
    record_look(actor, Look.BOARD_SHEET, "place", place_of_code(code).id, person_id=None)
    return board
