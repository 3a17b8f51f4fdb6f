"""Staff read who of a place is due, reported in and served in a period, by place or unit."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.hiding import hide
from wishapp.demand.boards.lines import MOST_PLACES, BoardOf, LineOf, name_of, places_of
from wishapp.demand.boards.periods import UNTIL_FINAL, Period
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.office.member_boards.figures import MEMBER_UNITS, MemberFigures
from wishapp.office.member_boards.queries import Counted, members_in
from wishapp.office.report_rates.queries import By, unit_names
from wishapp.office.report_rates.showing import LINES
from wishapp.office.service_boards.queries import window_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import PlaceName, place_of_code
from wishapp.registry.places.rules import Level

MemberBoard = BoardOf[MemberFigures]
UNIT_LINE, UNPLACED_LINE = "unit", "unplaced"


def draw_member_board(
    actor: Actor, code: str, period: Period, *, by: By | None = None, as_of: datetime | None = None
) -> MemberBoard:
    """Draw the members' board of a place as it was known at ``as_of``, by default now.

    Lines are places of the level below, or as ``by`` says. A line of a unit has its id as code and
    the level ``unit``. People without a known community are the line of the level ``unplaced``.
    Raises ``place_unknown``, ``level_not_below``, and ``forbidden`` outside of the actor's places.
    Raises ``board_period_invalid`` for a period or an ``as_of`` that lies ahead, and for an
    ``as_of`` before the period.
    """
    place = place_of_code(code)
    require(actor, Action.SEE_BOARD, place)
    moment = now()
    known = as_of or moment
    refuse_unless(period.begins <= known <= moment, Code.BOARD_PERIOD_INVALID)
    possible = LINES.get(Level(place.level), (By.UNIT,))
    refuse_unless(by is None or by in possible, Code.LEVEL_NOT_BELOW)
    by = by or possible[0]
    whole, parts = members_in(place, by, window_of(period, known), limit=MOST_PLACES)
    names = _units(parts) if by is By.UNIT else _places(place, by, period, parts)
    figures = [parts.get(key, MemberFigures()) for key, _ in names]
    least = county().rules.smallest_group_shown
    of_whole, of_parts = hide(MEMBER_UNITS, whole, figures, least=least)
    lines = [
        LineOf(name, its, hidden)
        for (_, name), its, hidden in zip(names, figures, of_parts, strict=True)
    ]
    return BoardOf(
        period=period,
        as_of=known,
        is_final=moment >= known + UNTIL_FINAL,
        least=least,
        whole=LineOf(name_of(place), whole, of_whole),
        lines=lines,
    )


def draw_member_board_to_export(
    actor: Actor, code: str, period: Period, *, by: By | None = None, as_of: datetime | None = None
) -> MemberBoard:
    """The same for a sheet that leaves the house, which is written down."""
    board = draw_member_board(actor, code, period, by=by, as_of=as_of)
    record_look(actor, Look.BOARD_SHEET, "place", place_of_code(code).id, person_id=None)
    return board


def _units(parts: Counted) -> list[tuple[str | None, PlaceName]]:
    ids = [UUID(key) for key in parts if key is not None]
    named = unit_names(ids, limit=MOST_PLACES)
    lines = [(str(key), PlaceName(str(key), name, UNIT_LINE)) for key, name in named.items()]
    return sorted(lines, key=lambda line: (line[1].name, line[0]))


def _places(
    place: Place, by: By, period: Period, parts: Counted
) -> list[tuple[str | None, PlaceName]]:
    found = [key for key in parts if key is not None]
    below = places_of(place, Level(by.value), period, found)
    lines: list[tuple[str | None, PlaceName]] = [(each.path, name_of(each)) for each in below]
    # Its figures are told apart, or they would be what is left when all others are subtracted.
    return [*lines, (None, PlaceName("", "", UNPLACED_LINE))] if None in parts else lines
