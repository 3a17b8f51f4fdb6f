"""Shows the steps of a claim that staff entered from paper, and the sheets behind them."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.assistance.models import PaperStep
from wishapp.fulfilment.assistance.queries import paper_step_of, paper_steps_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of
from wishapp.registry.members.queries import report_in_of

# A claim is reported once, and again after each order to rework.
MOST_STEPS = 50


def paper_steps_shown(actor: Actor, claim: Claim) -> Sequence[PaperStep]:
    """The steps of a claim that were entered from paper, the oldest first; none for its wisher."""
    if not may(actor, Action.SEE_PAPER_STEPS, claim):
        return ()
    return paper_steps_of(claim, limit=MOST_STEPS)


def open_paper_sheet(actor: Actor, claim_id: UUID, step_id: UUID) -> Picture:
    """Read the sheet behind a step; a look by anybody but the claimant is written down.

    Raises ``not_found`` also for a step of another claim, and ``media_gone``. Staff need what they
    need for the wish: raises ``restricted``, also where the member agrees no longer, and
    ``child_file_closed``.
    """
    claim = claim_of(claim_id)
    require(actor, Action.SEE_PAPER_STEPS, claim, see=Action.SEE_CLAIM)
    step = paper_step_of(claim, step_id)
    if actor.person_id != claim.member_id:
        must_be_open_to(actor, wish_of(claim.wish_id))
        refuse_unless(report_in_of(claim.report_in_id).restricted_at is None, Code.RESTRICTED)
        record_look(actor, Look.EVIDENCE, "claim", claim.id, person_id=claim.member_id)
    return picture_of(step.evidence)
