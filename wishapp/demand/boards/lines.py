"""The lines of a board: which places it has, and how the whole and its parts stand together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.hiding import Hidden
from wishapp.demand.boards.periods import Period
from wishapp.demand.boards.queries import has_places_below, places_below
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import PlaceName
from wishapp.registry.places.rules import Level

F = TypeVar("F")
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
class LineOf(Generic[F]):
    """One place's figures, and the names of those that are not shown."""

    place: PlaceName
    figures: F
    hidden: Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOf(Generic[F]):
    """The board of a place for a period, by the places below it; it counts up to ``as_of``.

    The moment ``as_of`` itself is not counted. A final board never changes. ``least`` is the
    smallest group that is shown.
    """

    period: Period
    as_of: datetime
    is_final: bool
    least: int
    whole: LineOf[F]
    lines: list[LineOf[F]]


def name_of(place: Place) -> PlaceName:
    """A place as a line names it."""
    return PlaceName(place.code, place.name, place.level)


def level_below(place: Place, by: Level | None) -> Level | None:
    """The level of a board's lines: the next one, unless another is asked for.

    None where nothing lies below. Raises ``level_not_below``.
    """
    levels = BELOW[Level(place.level)]
    if by is None:
        # Few grids have grids in them.
        is_last = not levels or (place.level == Level.GRID and not has_places_below(place))
        return None if is_last else levels[0]
    refuse_unless(by in levels, Code.LEVEL_NOT_BELOW)
    return by


def places_of(
    place: Place, by: Level | None, period: Period, found: Collection[str]
) -> list[Place]:
    """Every place of a level below that existed in the period, or where anything happened.

    ``found`` has the paths of the latter. What a community has in no grid is the community's own.
    """
    if by is None:
        return []
    return [
        each
        for each in places_below(place, by, limit=MOST_PLACES)
        if each.path in found or (each.level == by and _stood(each, period))
    ]


def _stood(place: Place, period: Period) -> bool:
    return place.valid_from < period.until and (
        place.valid_to is None or place.valid_to > period.since
    )
