"""Counts what stands open now in a place and in every place below it, and what is overdue.

Each figure has the list behind it: of the staff's desk by the kind that is due, and of the wishes
by their state. So a small figure hides nothing from those who may open every one of its wishes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from wishapp.base.clock import now
from wishapp.demand.boards.lines import BELOW, MOST_PLACES
from wishapp.demand.boards.queries import Counted, down_by_place, open_by_place, places_below
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import PlaceName, place_of_code
from wishapp.registry.places.rules import Level

# More than all places have states and kinds of work.
MOST_GROUPS = 1_000_000


@dataclass(frozen=True, slots=True)
class StockLine:
    """One place: its open wishes by state, what is due there by kind, and what of it is overdue."""

    place: PlaceName
    states: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    overdue: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Stock:
    """What stands open in a place at one moment; a wish without a grid counts for the whole."""

    as_of: datetime
    whole: StockLine
    lines: list[StockLine]


def take_stock(actor: Actor, code: str) -> Stock:
    """The stock of a place by the places of the next level below it.

    Raises ``place_unknown``, and ``forbidden`` outside of the actor's places.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    moment, levels = now(), BELOW[Level(place.level)]
    by = levels[0] if levels else None
    open_wishes = open_by_place(place, by, moment, limit=MOST_GROUPS)
    down = down_by_place(place, by, moment, limit=MOST_GROUPS)
    below = places_below(place, by, limit=MOST_PLACES) if by else []
    lines = [_line(each, _at(each, open_wishes), _at(each, down)) for each in below[1:]]
    return Stock(moment, _line(place, open_wishes, down), lines)


def _at(place: Place, counted: Iterable[Counted]) -> list[Counted]:
    return [each for each in counted if each.path == place.path]


def _line(place: Place, open_wishes: list[Counted], down: list[Counted]) -> StockLine:
    """A wish whose card is down is counted once by its state, and may wait for two things."""
    line = StockLine(PlaceName(place.code, place.name, place.level))
    for each in open_wishes:
        line.states[each.state] += each.wishes
    for each in (*open_wishes, *down):
        if each.kind is not None:
            line.due[each.kind] += each.wishes
            line.overdue[each.kind] += each.overdue
    return line
