"""A claim is given up, or ends because its wish did."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update, live_claim_for_update
from wishapp.wishes.queries import wish_for_update
from wishapp.wishes.states import WishState

BY_WITHDRAWAL = Actor.for_system("withdrawal")


def release_claim(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """Give a wish back to the wall, with the reason."""
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.RELEASE_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "release", by=actor, why=why)
    lifecycle.move(wish, "release", by=actor, why=why)
    wish.claimant_id = None
    return claim


def cancel_claim_of(wish_id: UUID) -> None:
    """End the live claim of a withdrawn wish; repeated calls find nothing to do."""
    wish = wish_for_update(wish_id)
    claim = live_claim_for_update(wish_id)
    if wish.state == WishState.WITHDRAWN and claim is not None:
        lifecycle.move(claim, "cancel", by=BY_WITHDRAWAL)
