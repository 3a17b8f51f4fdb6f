"""The resident or the community disputes that a wish came true; the street decides."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update


def dispute_claim(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """Say that what was reported done is not done."""
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DISPUTE_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "dispute", by=actor, why=why)
    lifecycle.move(wish, "dispute", by=actor, why=why)
    return claim


def order_rework(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """The street sends the claim back to work; the reported time is free again."""
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DECIDE_DISPUTE, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "rework", by=actor, why=why)
    lifecycle.move(wish, "rework", by=actor, why=why)
    claim.during = None
    claim.break_minutes = 0
    return claim
