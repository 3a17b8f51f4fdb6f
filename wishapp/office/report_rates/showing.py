"""Staff read the report rate of a place by street, community or unit; a unit reads its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import county_date, now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.hiding import hide
from wishapp.demand.boards.queries import places_below
from wishapp.kernel.access import Action, Actor, require
from wishapp.office.report_rates.figures import RATE_CELLS, RATE_UNITS, RateFigures
from wishapp.office.report_rates.queries import (
    MOST_LINES,
    By,
    counted_at,
    counted_of,
    unit_names,
)
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level
from wishapp.registry.rosters.queries import head_count_of, head_counts
from wishapp.registry.units.queries import unit_of

LINES: Mapping[Level, tuple[By, ...]] = {
    Level.COUNTY: (By.STREET, By.COMMUNITY, By.UNIT),
    Level.STREET: (By.COMMUNITY, By.UNIT),
}


@dataclass(frozen=True, slots=True)
class RateLine:
    """A place by its code, or a unit by its id, with the columns that may be shown.

    ``hidden`` names the others. What is on a list without a community has neither code nor id.
    """

    code: str | None
    unit_id: UUID | None
    name: str | None
    figures: Mapping[str, int | str | None]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateBoard:
    """The report rate as it was at ``as_of``. ``least`` is the smallest group that is shown."""

    as_of: datetime
    least: int
    whole: RateLine
    lines: list[RateLine]


@dataclass(frozen=True, slots=True)
class _Named:
    code: str | None
    unit_id: UUID | None
    name: str | None
    figures: RateFigures


def draw_rates(actor: Actor, code: str, *, by: By | None = None) -> RateBoard:
    """The report rate of a place now, by the level below it or as ``by`` says.

    Raises ``place_unknown``, ``level_not_below``, and ``forbidden`` outside of the actor's places.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    possible = LINES.get(Level(place.level), (By.UNIT,))
    refuse_unless(by is None or by in possible, Code.LEVEL_NOT_BELOW)
    by, moment = by or possible[0], now()
    whole, parts = counted_at(place, by, county_date(moment))
    if place.level == Level.COUNTY:
        whole, parts = _with_head_counts(by, whole, parts)
    lines = _of_units(parts) if by is By.UNIT else _of_places(place, by, parts)
    return _board(moment, _Named(place.code, None, place.name, whole), lines)


def draw_rate_of_unit(actor: Actor, unit_id: UUID) -> RateBoard:
    """The report rate of one unit now. Raises ``not_found``, ``forbidden``."""
    unit = unit_of(unit_id)
    require(actor, Action.SEE_ROSTER, unit, see=Action.SEE_ROSTER)
    moment = now()
    figures = counted_of(unit.id, county_date(moment))
    count = head_count_of(unit.id)
    figures = replace(figures, exempt=figures.exempt + (count.people if count else 0))
    return _board(moment, _Named(None, unit.id, unit.name, figures), [])


def _with_head_counts(
    by: By, whole: RateFigures, parts: dict[str | None, RateFigures]
) -> tuple[RateFigures, dict[str | None, RateFigures]]:
    """Add the people who are not named: they count for their unit, and lie in no place."""
    for unit_id, people in head_counts(limit=MOST_LINES).items():
        key = str(unit_id) if by is By.UNIT else None
        part = parts.get(key, RateFigures())
        parts[key] = replace(part, exempt=part.exempt + people)
        whole = replace(whole, exempt=whole.exempt + people)
    return whole, parts


def _of_units(parts: Mapping[str | None, RateFigures]) -> list[_Named]:
    by_id = {UUID(key): figures for key, figures in parts.items() if key is not None}
    names = unit_names(list(by_id), limit=MOST_LINES)
    lines = [_Named(None, unit_id, names[unit_id], each) for unit_id, each in by_id.items()]
    return sorted(lines, key=lambda line: (line.name or "", str(line.unit_id)))


def _of_places(place: Place, by: By, parts: Mapping[str | None, RateFigures]) -> list[_Named]:
    level = Level(by.value)
    below = places_below(place, level, limit=MOST_LINES)
    lines = [
        _Named(each.code, None, each.name, parts.get(each.path, RateFigures()))
        for each in below
        if each.path in parts or (each.level == level and each.closed_at is None)
    ]
    # Its figures are told apart, or they would be what is left when all others are subtracted.
    unplaced = parts.get(None)
    return lines if unplaced is None else [*lines, _Named(None, None, None, unplaced)]


def _board(moment: datetime, whole: _Named, lines: list[_Named]) -> RateBoard:
    least = county().rules.smallest_group_shown
    figures = [line.figures for line in lines]
    of_whole, of_lines = hide(RATE_UNITS, whole.figures, figures, least=least)
    told = [_shown(line, hidden) for line, hidden in zip(lines, of_lines, strict=True)]
    return RateBoard(moment, least, _shown(whole, of_whole), told)


def _shown(line: _Named, concealed: frozenset[str]) -> RateLine:
    hidden = tuple(name for name, cell in RATE_CELLS.items() if concealed.intersection(cell.needs))
    values = {
        name: None if name in hidden else cell.value(line.figures)
        for name, cell in RATE_CELLS.items()
    }
    return RateLine(line.code, line.unit_id, line.name, values, hidden)
