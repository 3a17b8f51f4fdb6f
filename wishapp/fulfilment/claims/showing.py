"""Shows a claim to those it concerns; words of another are shown once their screening passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening, picture_screenings
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimFile:
    """A claim as one person may see it. The states are those of the screenings, if there are any.

    ``evidence_waiting`` counts the pictures that are not shown yet, or never will be.
    """

    claim: Claim
    wish: Wish
    report: str | None
    report_state: str | None
    evidence: Sequence[UUID]
    evidence_waiting: int
    thanks: str | None
    thanks_state: str | None


def see_claim(actor: Actor, claim_id: UUID) -> ClaimFile:
    """Read a claim and its report; a look by anybody but wisher and claimant is written down.

    The wisher sees the report and its pictures, and the claimant the thanks, only once they passed.
    Staff always see them, until the resident withdraws. Raises ``restricted`` for staff from then
    on.
    """
    claim, wish = _visible_claim(actor, claim_id)
    if actor.person_id not in {claim.member_id, claim.wisher_id}:
        record_look(actor, Look.REPORT, "claim", claim.id, person_id=claim.wisher_id)
    report = newest_screening(claim.id, SubjectKind.REPORT)
    thanks = newest_screening(claim.id, SubjectKind.THANKS)
    evidence = _evidence_for(actor, claim)
    report_open = actor.person_id != claim.wisher_id or _passed(report)
    thanks_open = actor.person_id != claim.member_id or _passed(thanks)
    return ClaimFile(
        claim=claim,
        wish=wish,
        report=claim.report if report_open else None,
        report_state=report.state if report else None,
        evidence=evidence,
        evidence_waiting=len(claim.evidence) - len(evidence),
        thanks=claim.thanks if thanks_open else None,
        thanks_state=thanks.state if thanks else None,
    )


def open_evidence(actor: Actor, claim_id: UUID, picture_id: UUID) -> Picture:
    """A picture of the report; a look by anybody but wisher and claimant is written down.

    Raises ``not_found`` for the wisher until the picture passed its screening.
    """
    claim, _ = _visible_claim(actor, claim_id)
    refuse_unless(picture_id in _evidence_for(actor, claim), Code.NOT_FOUND)
    if actor.person_id != claim.member_id:
        record_look(actor, Look.EVIDENCE, "claim", claim.id, person_id=claim.member_id)
    return picture_of(picture_id)


def screen_report(actor: Actor, claim: Claim) -> None:
    """Have the member's report screened before the wisher sees it; each picture only once."""
    if claim.report:
        open_screening(
            actor,
            subject_kind=SubjectKind.REPORT,
            subject_id=claim.id,
            words=claim.report,
            location=claim.located(),
        )
    known = _picture_screenings(claim)
    for picture_id in dict.fromkeys(claim.evidence):
        if picture_id not in known:
            open_screening(
                actor,
                subject_kind=SubjectKind.EVIDENCE,
                subject_id=claim.id,
                picture_id=picture_id,
                location=claim.located(),
            )


def _visible_claim(actor: Actor, claim_id: UUID) -> tuple[Claim, Wish]:
    claim = claim_of(claim_id)
    require(actor, Action.SEE_CLAIM, claim, see=Action.SEE_CLAIM)
    wish = wish_of(claim.wish_id)
    if actor.person_id not in {claim.member_id, claim.wisher_id}:
        must_be_open_to(actor, wish)
    return claim, wish


def _evidence_for(actor: Actor, claim: Claim) -> Sequence[UUID]:
    if actor.person_id != claim.wisher_id:
        return claim.evidence
    screened = _picture_screenings(claim)
    return [each for each in claim.evidence if _passed(screened.get(each))]


def _picture_screenings(claim: Claim) -> dict[UUID, Screening]:
    pictures = claim.evidence
    return picture_screenings(claim.id, pictures, limit=len(pictures)) if pictures else {}


def _passed(screening: Screening | None) -> bool:
    return screening is not None and screening.state == ScreeningState.PASSED
