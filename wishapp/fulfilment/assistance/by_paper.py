"""Staff act for a member without a phone, who signed a sheet of paper."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.assistance.models import PaperStep
from wishapp.fulfilment.assistance.queries import claimant_on_paper
from wishapp.fulfilment.assistance.rules import OnPaper
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.claims.setting_out import (
    Contact,
    open_contact,
    open_contact_for,
    start_claim,
)
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all
from wishapp.kernel.outbox import emit
from wishapp.registry.members.queries import member_of, report_in_of
from wishapp.registry.members.reporting_in_on_paper import Paper


def claim_on_paper(
    actor: Actor, wish_id: UUID, report_in_id: UUID, paper: Paper, *, has_skill: bool = False
) -> Claim:
    """Claim a wish for a member who signed a claim form (认领单).

    Whoever reviewed the wish or has a part in it does not, nor anybody for themselves. Raises
    ``member_unconfirmed`` until the membership is proved, ``picture_unknown``, ``same_person``, and
    what claiming raises.
    """
    wish = wish_for_update(wish_id)
    report_in = report_in_of(report_in_id)
    require(actor, Action.ACT_ON_PAPER, report_in, see=Action.SEE_REPORT_IN)
    require(actor, Action.CLAIM_ON_PAPER, wish, see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    must_own_all(actor, [paper.evidence])
    member = member_of(report_in.person_id)
    is_proved = member.report_in is not None and member.report_in.confirmed_at is not None
    refuse_unless(is_proved, Code.MEMBER_UNCONFIRMED)
    claim = claim_wish(member, wish.id, has_skill=has_skill)
    db.session.flush()
    _note(actor, claim, OnPaper.CLAIM, paper)
    return claim


def open_contact_for_paper(actor: Actor, claim_id: UUID) -> Contact:
    """Open the contact data that go on a sheet of paper: by the claimant, or for them.

    The office opens them for a member who claimed on paper, as long as that member may. It counts
    as the member's contact, so that the claim does not lapse. Raises what ``open_contact`` raises,
    and for the office ``same_person``, ``restricted``, ``child_file_closed``.
    """
    if claimant_on_paper(claim_id) in {None, actor.person_id}:
        return open_contact(actor, claim_id)
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.OPEN_CONTACT_ON_PAPER, claim, see=Action.SEE_CLAIM)
    must_not_be_involved_in(wish, actor.me)
    must_be_open_to(actor, wish)
    record_look(actor, Look.ON_PAPER, "claim", claim.id, person_id=claim.member_id)
    return open_contact_for(member_of(claim.member_id), actor, claim, wish)


def report_on_paper(actor: Actor, claim_id: UUID, done: Done, paper: Paper) -> Claim:
    """Report a claim done for its member, who wrote on paper what was done, and when.

    The resident confirms, as always. Raises ``same_person``, ``picture_unknown``, and what
    reporting raises.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.REPORT_ON_PAPER, claim, see=Action.SEE_CLAIM)
    must_not_be_involved_in(wish, actor.me)
    must_own_all(actor, [paper.evidence])
    member = member_of(claim.member_id)
    if claim.state == ClaimState.CLAIMED:
        start_claim(member, claim.id)
    report_done(member, claim.id, done)
    _note(actor, claim, OnPaper.REPORT, paper)
    return claim


def _note(actor: Actor, claim: Claim, step: OnPaper, paper: Paper) -> None:
    keep_as_proof(paper.evidence)
    record_look(actor, Look.ON_PAPER, "claim", claim.id, person_id=claim.member_id)
    row = PaperStep(
        claim_id=claim.id,
        wish_id=claim.wish_id,
        person_id=claim.member_id,
        step=step.value,
        paper_no=paper.no,
        evidence=paper.evidence,
        acted_by=actor.me,
    )
    db.session.add(row)
    # So that nobody is spoken for without hearing of it.
    emit(f"claim.paper_{step}", claim.id)
