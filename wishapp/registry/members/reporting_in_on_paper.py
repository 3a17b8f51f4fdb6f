"""Staff enter the slip of a member without a phone, who signed it on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import Slip, filled_in, unit_on
from wishapp.registry.people.consenting import Purpose, Recorded, give_consents
from wishapp.registry.people.queries import has_confirmed, person_of
from wishapp.registry.people.residents_without_phone import resident_digest, residents_behind
from wishapp.registry.places.queries import place_to_use


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed sheet: the number on it, and the picture of it that whoever enters it took."""

    no: str
    evidence: UUID


def report_in_on_paper(
    actor: Actor, slip: Slip, paper: Paper, *, wordings: Mapping[Purpose, str]
) -> ReportIn:
    """Hand in a slip for a member who has no account; the member signed it and the wordings.

    Whoever enters it cannot be the one who says that the slip proves the membership. Raises
    ``account_exists`` when somebody confirmed this telephone number: they report in by themselves.
    Raises ``picture_unknown`` and what reporting in raises.
    """
    _, place = place_to_use(slip.community_code)
    require(actor, Action.ENTER_REPORT_IN, place)
    must_own_all(actor, [paper.evidence])
    refuse_unless(Purpose.PROCESSING in wordings, Code.CONSENT_MISSING, purpose="processing")
    refuse_unless(not has_confirmed(slip.phone), Code.ACCOUNT_EXISTS)
    unit = unit_on(slip)
    [person_id] = residents_behind([resident_digest(slip.name, slip.address)])
    # Nor for whoever was joined to an account of theirs.
    refuse_unless(not person_of(person_id).openid, Code.ACCOUNT_EXISTS)
    proof = Recorded(by=actor.me, evidence=paper.evidence)
    for purpose, wording in wordings.items():
        give_consents([person_id], purpose, wording=wording, paper=proof, recipient_id=unit.id)
    report_in = filled_in(person_id, slip, unit.id)
    report_in.paper_no = paper.no
    report_in.entered_by = actor.me
    report_in.evidence = paper.evidence
    keep_as_proof(paper.evidence)
    lifecycle.begin(report_in, "apply", by=actor)
    return report_in
