"""Staff read the board of their place for a period, by the places below it."""

from dataclasses import dataclass
from datetime import datetime

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.hiding import Hidden, hide
from wishapp.demand.boards.periods import Period
from wishapp.demand.boards.queries import figures_in, has_places_below, places_below
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import PlaceName, place_of_code
from wishapp.registry.places.rules import Level

# More than any county has of one level.
MOST_PLACES = 5_000
BELOW = {
    Level.COUNTY: (Level.STREET, Level.COMMUNITY),
    Level.STREET: (Level.COMMUNITY,),
    Level.COMMUNITY: (Level.GRID,),
    Level.GRID: (Level.SUB_GRID,),
    Level.SUB_GRID: (),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One place's figures, and the names of those that are not shown."""

    place: PlaceName
    figures: Figures
    hidden: Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board of a place for a period, by the places below it; it counts up to ``as_of``.

    The moment ``as_of`` itself is not counted. A final board never changes. ``least`` is the
    smallest group that is shown.
    """

    period: Period
    as_of: datetime
    is_final: bool
    least: int
    whole: Line
    lines: list[Line]


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
    below = with_all_places(place, level, period, parts)
    least = county().rules.smallest_group_shown
    of_whole, of_parts = hide(whole, [figures for _, figures in below], least=least)
    lines = [
        Line(name_of(each), figures, hidden)
        for (each, figures), hidden in zip(below, of_parts, strict=True)
    ]
    return Board(
        period=period,
        as_of=as_of,
        is_final=period.is_final(moment),
        least=least,
        whole=Line(name_of(place), whole, of_whole),
        lines=lines,
    )


def draw_board_to_export(
    actor: Actor, code: str, period: Period, *, by: Level | None = None
) -> Board:
    """The same for a sheet that leaves the house, which is written down."""
    board = draw_board(actor, code, period, by=by)
    record_look(actor, Look.BOARD_SHEET, "place", place_of_code(code).id, person_id=None)
    return board


def name_of(place: Place) -> PlaceName:
    """A place as a board names it."""
    return PlaceName(place.code, place.name, place.level)


def level_below(place: Place, by: Level | None) -> Level | None:
    """The level that was asked for, or the next one. Raises ``level_not_below``."""
    levels = BELOW[Level(place.level)]
    if by is None:
        # Few grids have grids in them.
        is_last = not levels or (place.level == Level.GRID and not has_places_below(place))
        return None if is_last else levels[0]
    refuse_unless(by in levels, Code.LEVEL_NOT_BELOW)
    return by


def with_all_places(
    place: Place, by: Level | None, period: Period, parts: list[Figures]
) -> list[tuple[Place, Figures]]:
    """The figures of every place below that existed in the period, or where anything happened.

    A wish of a community that names no grid is counted for the community itself.
    """
    if by is None:
        return []
    found = {figures.path: figures for figures in parts}
    return [
        (each, found.get(each.path, Figures(path=each.path)))
        for each in places_below(place, by, limit=MOST_PLACES)
        if each.path in found or (each.level == by and _stood(each, period))
    ]


def _stood(place: Place, period: Period) -> bool:
    return place.valid_from < period.until and (
        place.valid_to is None or place.valid_to > period.since
    )
