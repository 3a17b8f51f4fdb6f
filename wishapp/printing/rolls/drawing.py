"""Staff have a roll of their place drawn for a period; each drawing is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.periods import Period
from wishapp.kernel.access import Action, Actor, Allowed, Scope, require
from wishapp.kernel.access.things import AtPlace
from wishapp.kernel.audit import Look, record_look
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.printing.rolls.queries import ids_in, lines_of, members_on
from wishapp.printing.rolls.rules import MOST_LINES, RollKind
from wishapp.registry.places.queries import PlaceName, place_of_code

ACTIONS: Mapping[RollKind, Allowed[AtPlace]] = {
    RollKind.WISHES: Action.PRINT_WISH_ROLL,
    RollKind.CLAIMS: Action.PRINT_MEMBER_ROLL,
    RollKind.REPORT_INS: Action.PRINT_MEMBER_ROLL,
    RollKind.SERVICE: Action.PRINT_MEMBER_ROLL,
    RollKind.EARLIER_WISHES: Action.PRINT_WISH_ROLL,
}
PRINTED: Mapping[RollKind, PrintKind] = {
    RollKind.WISHES: PrintKind.WISH_ROLL,
    RollKind.CLAIMS: PrintKind.CLAIM_ROLL,
    RollKind.REPORT_INS: PrintKind.REPORT_IN_ROLL,
    RollKind.SERVICE: PrintKind.SERVICE_ROLL,
    RollKind.EARLIER_WISHES: PrintKind.EARLIER_WISH_ROLL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A roll of a place for a period. ``lines`` reads batch after batch, in order, and once."""

    kind: RollKind
    place: PlaceName
    period: Period
    printout: Printout
    lines: Iterator[Any]


def draw_roll(actor: Actor, kind: RollKind, code: str, period: Period) -> Roll:
    """Draw a roll of a place: what was posted, claimed, applied for or served in the period.

    Raises ``place_unknown``, and ``forbidden`` outside of the actor's places. Raises
    ``board_period_invalid`` for a period that has not begun, ``roll_too_long`` above the most
    lines.
    """
    place = place_of_code(code)
    require(actor, ACTIONS[kind], place)
    refuse_unless(period.begins <= now(), Code.BOARD_PERIOD_INVALID)
    ids = ids_in(Scope((place.path,)), kind, period, limit=MOST_LINES + 1)
    refuse_unless(len(ids) <= MOST_LINES, Code.ROLL_TOO_LONG, most=MOST_LINES)
    printout = record_printout(actor, PRINTED[kind], place.id, lines=len(ids), period=period)
    _write_down(actor, printout, members_on(kind, ids))
    return Roll(
        kind=kind,
        place=PlaceName(place.code, place.name, place.level),
        period=period,
        printout=printout,
        lines=lines_of(kind, ids),
    )


def _write_down(actor: Actor, printout: Printout, members: set[UUID]) -> None:
    """The drawing itself, and for each member whom it names, that their name was read."""
    record_look(actor, Look.ROLL, "printout", printout.id, person_id=None)
    for person_id in sorted(members - {actor.person_id}):
        record_look(actor, Look.ROLL, "printout", printout.id, person_id=person_id)
