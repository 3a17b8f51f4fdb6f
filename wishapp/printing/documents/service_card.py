"""What stands on the card of a member's service (form 8.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.periods import Period
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import Totals
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.printing.documents.queries import entries_under, totals_under
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_of

# More than anybody serves in a year; a longer card is printed in parts.
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ServiceCard:
    """A member's entries under one report-in for the service of a period, and their sum."""

    printout: Printout
    report_in: ReportIn
    unit: Unit
    community: Place
    period: Period
    entries: Sequence[ServiceRecord]
    totals: Totals


def print_service_card(actor: Actor, report_in_id: UUID, period: Period) -> ServiceCard:
    """Print the card of a member's service; a look by anybody but the member is written down.

    Raises ``not_found``, ``restricted``. Raises ``board_period_invalid`` for a period that has not
    begun, ``roll_too_long`` for more than the most entries.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.SEE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    refuse_unless(period.begins <= now(), Code.BOARD_PERIOD_INVALID)
    person_id = report_in.person_id
    if actor.person_id != person_id:
        refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)
        record_look(actor, Look.SERVICE_CARD, "report_in", report_in.id, person_id=person_id)
    entries = entries_under(report_in.id, period, limit=MOST_ENTRIES + 1)
    refuse_unless(len(entries) <= MOST_ENTRIES, Code.ROLL_TOO_LONG, most=MOST_ENTRIES)
    return ServiceCard(
        printout=record_printout(
            actor, PrintKind.SERVICE_CARD, report_in.id, lines=len(entries), period=period
        ),
        report_in=report_in,
        unit=unit_of(report_in.unit_id),
        community=place_of(report_in.community_id),
        period=period,
        entries=entries,
        totals=totals_under(report_in.id, period),
    )
