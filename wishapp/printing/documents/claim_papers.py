"""What stands on a claim form (form 8.6), and on the sheet for whoever is on the way."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.assistance.by_paper import open_contact_for_paper
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.claims.setting_out import Contact
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.printing.documents.queries import team_name
from wishapp.printing.documents.report_in_papers import place_at
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimPaper:
    """A claim with its wish's public words, and nothing that leads to the resident.

    ``member`` is None for a unit's claim, and once nobody may name the member any more.
    """

    printout: Printout
    claim: Claim
    wish_no: str
    form: str
    kind: str
    text: str
    member: str | None
    team: str | None
    unit: Unit
    community: Place
    place: Place


def print_claim_form(actor: Actor, claim_id: UUID) -> ClaimPaper:
    """Print the form on which a claim, its delivery and the return visit are signed.

    A look by anybody but the claimant is written down. Raises ``not_found``, ``restricted``,
    ``child_file_closed``.
    """
    claim = claim_of(claim_id)
    require(actor, Action.PRINT_CLAIM, claim, see=Action.SEE_CLAIM)
    wish = wish_of(claim.wish_id)
    if actor.person_id == claim.member_id:
        refuse_unless(not wish.is_restricted, Code.RESTRICTED)
    else:
        must_be_open_to(actor, wish)
        record_look(actor, Look.CLAIM_FORM, "claim", claim.id, person_id=claim.member_id)
    return _paper(actor, PrintKind.CLAIM_FORM, claim, wish)


def print_contact_sheet(actor: Actor, claim_id: UUID) -> tuple[ClaimPaper, Contact]:
    """Print what whoever is on the way carries: whom they visit, where, and how to call.

    The office prints it for a member who claimed on paper. It is an opening of the contact data
    like any other. Raises what ``open_contact_for_paper`` raises.
    """
    contact = open_contact_for_paper(actor, claim_id)
    claim = claim_of(claim_id)
    return _paper(actor, PrintKind.CONTACT_SHEET, claim, wish_of(claim.wish_id)), contact


def _paper(actor: Actor, kind: PrintKind, claim: Claim, wish: Wish) -> ClaimPaper:
    return ClaimPaper(
        printout=record_printout(actor, kind, claim.id),
        claim=claim,
        wish_no=wish.wish_no,
        form=wish.form,
        kind=wish.kind,
        text=wish.public_text,
        member=_member_of(claim),
        team=team_name(claim.team_id) if claim.team_id else None,
        unit=unit_of(claim.unit_id),
        community=place_of(claim.community_id),
        place=place_at(claim.place_path),
    )


def _member_of(claim: Claim) -> str | None:
    if claim.is_of_unit:
        return None
    report_in = report_in_of(claim.report_in_id)
    return report_in.member_name if report_in.restricted_at is None else None
