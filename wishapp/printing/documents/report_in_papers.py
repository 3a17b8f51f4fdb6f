"""What stands on a report slip (form 8.1) and on its receipt."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Actor
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.reporting_in import see
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of, place_of_code
from wishapp.registry.places.rules import last_code
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportInPaper:
    """A report-in with its unit and places. ``place`` is the community itself, or its grid."""

    printout: Printout
    report_in: ReportIn
    unit: Unit
    community: Place
    place: Place


def print_slip(actor: Actor, report_in_id: UUID) -> ReportInPaper:
    """Print the slip that the member takes to the community; a look at the file by others is noted.

    Raises ``not_found``, ``restricted``.
    """
    return _paper(actor, PrintKind.REPORT_SLIP, see(actor, report_in_of(report_in_id)))


def print_receipt(actor: Actor, report_in_id: UUID) -> ReportInPaper:
    """Print the receipt that the member takes back to the unit.

    Raises ``not_found``, ``restricted``, ``not_printable_yet`` before the community received the
    slip.
    """
    report_in = see(actor, report_in_of(report_in_id))
    refuse_unless(report_in.receipt_no is not None, Code.NOT_PRINTABLE_YET)
    return _paper(actor, PrintKind.REPORT_RECEIPT, report_in)


def place_at(path: str) -> Place:
    """The place with this path, whose own code stands last."""
    return place_of_code(last_code(path))


def _paper(actor: Actor, kind: PrintKind, report_in: ReportIn) -> ReportInPaper:
    return ReportInPaper(
        printout=record_printout(actor, kind, report_in.id),
        report_in=report_in,
        unit=unit_of(report_in.unit_id),
        community=place_of(report_in.community_id),
        place=place_at(report_in.place_path),
    )
