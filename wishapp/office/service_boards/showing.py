"""Staff read the service board of their place for a period, by the places below it."""

from datetime import datetime

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.hiding import hide
from wishapp.demand.boards.lines import (
    MOST_PLACES,
    BoardOf,
    LineOf,
    level_below,
    name_of,
    places_of,
)
from wishapp.demand.boards.periods import UNTIL_FINAL, Period
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look
from wishapp.office.service_boards.cells import SERVICE_UNITS
from wishapp.office.service_boards.figures import ServiceFigures
from wishapp.office.service_boards.queries import service_in, window_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

ServiceBoard = BoardOf[ServiceFigures]


def draw_service_board(
    actor: Actor,
    code: str,
    period: Period,
    *,
    by: Level | None = None,
    as_of: datetime | None = None,
) -> ServiceBoard:
    """Draw the board of a place as it was known at ``as_of``, by default now.

    What was known at an earlier moment never changes: a board that names that moment is final.
    Raises ``place_unknown``, ``level_not_below``, and ``forbidden`` outside of the actor's
    places. Raises ``board_period_invalid`` for a period or an ``as_of`` that lies ahead, and for
    an ``as_of`` before the period.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    moment = now()
    known = as_of or moment
    refuse_unless(period.begins <= known <= moment, Code.BOARD_PERIOD_INVALID)
    level = level_below(place, by)
    whole, parts = service_in(place, level, window_of(period, known), limit=MOST_PLACES)
    found = {figures.path: figures for figures in parts if figures.path is not None}
    below = places_of(place, level, period, found)
    figures = [found.get(each.path, ServiceFigures(path=each.path)) for each in below]
    least = county().rules.smallest_group_shown
    of_whole, of_parts = hide(SERVICE_UNITS, whole, figures, least=least)
    lines = [
        LineOf(name_of(each), its, hidden)
        for each, its, hidden in zip(below, figures, of_parts, strict=True)
    ]
    return BoardOf(
        period=period,
        as_of=known,
        is_final=moment >= known + UNTIL_FINAL,
        least=least,
        whole=LineOf(name_of(place), whole, of_whole),
        lines=lines,
    )


def draw_service_board_to_export(
    actor: Actor,
    code: str,
    period: Period,
    *,
    by: Level | None = None,
    as_of: datetime | None = None,
) -> ServiceBoard:
    """The same for a sheet that leaves the house, which is written down."""
    board = draw_service_board(actor, code, period, by=by, as_of=as_of)
    record_look(actor, Look.BOARD_SHEET, "place", place_of_code(code).id, person_id=None)
    return board


def may_print_rolls(actor: Actor, code: str) -> bool:
    """Whether somebody may have the rolls that stand behind figures of a place."""
    return may(actor, Action.PRINT_MEMBER_ROLL, place_of_code(code))
