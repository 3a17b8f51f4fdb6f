"""A claim is given up by its claimant, or ends with its wish."""

from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.opening_to_claims import open_for_claims
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import way_back
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update, claims_under, live_claim_for_update
from wishapp.fulfilment.claims.states import IN_HAND
from wishapp.fulfilment.participations.ending import end_participations
from wishapp.hours.ledger.occupying import vacate_reported
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.states import ReportInState

BY_WITHDRAWAL = Actor.for_system("withdrawal")
BY_MOVE = Actor.for_system("report_in_end")
ENDED = Why(Because.REPORT_IN_ENDED)
# More than any county's rules let a member hold.
MOST_CLAIMS = 100


def release_claim(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """Give a wish back to the wall, with the reason."""
    claim, wish = claim_for_update(claim_id)
    _give_back(actor, claim, wish, said(why))
    return claim


def give_back(actor: Actor, claim_id: UUID, *, why: Why) -> bool:
    """Release the claim of a member who is to do no more; returns whether anything was left to end.

    When the resident withdrew the wish meanwhile, the claim ends with it.
    """
    claim, wish = claim_for_update(claim_id)
    if claim.state not in IN_HAND:
        return False
    if wish.state == WishState.WITHDRAWN:
        cancel_claim_of(wish.id)
    else:
        _give_back(actor, claim, wish, why)
    return True


def _give_back(actor: Actor, claim: Claim, wish: Wish, why: Why) -> None:
    require(actor, Action.RELEASE_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "release", by=actor, why=why)
    release(claim, wish, by=actor, why=why)


def release(claim: Claim, wish: Wish, *, by: Actor, why: Why) -> None:
    """Put a wish that nobody holds any more back on the wall, before wishes of its age."""
    if claim.is_joint:
        end_participations(claim.id, by=by, why=why)
    lifecycle.move(wish, way_back(wish.kind), by=by, why=why)
    wish.claimant_id = None
    if wish.state == WishState.PUBLISHED:
        open_for_claims(wish)


def release_claims_under(report_in_id: UUID) -> int:
    """Give back a member's claims in hand when their report-in ended; returns how many.

    A claim that was reported done stays, for the resident to confirm. A team's claim stays, too.
    Repeated calls find nothing to do.
    """
    if report_in_of(report_in_id).state != ReportInState.ENDED:
        return 0
    claims = claims_under(report_in_id, limit=MOST_CLAIMS)
    return sum(give_back(BY_MOVE, claim_id, why=ENDED) for claim_id in claims)


def release_ended(claim: Claim) -> bool:
    """Give back a member's claim in hand when its report-in ended; returns whether it did.

    The end of the report-in finds only claims in hand, not one that comes back later as rework.
    """
    has_ended = report_in_of(claim.report_in_id).state == ReportInState.ENDED
    if has_ended:
        give_back(BY_MOVE, claim.id, why=ENDED)
    return has_ended


def cancel_claim_of(wish_id: UUID) -> bool:
    """End the live claim of a withdrawn wish; whether there was one.

    Repeated calls find nothing to do.
    """
    wish = wish_for_update(wish_id)
    claim = live_claim_for_update(wish_id)
    if wish.state != WishState.WITHDRAWN or claim is None:
        return False
    lifecycle.move(claim, "cancel", by=BY_WITHDRAWAL)
    vacate_reported(claim.id)
    if claim.is_joint:
        end_participations(claim.id, by=BY_WITHDRAWAL, why=Why(Because.WISH_WITHDRAWN))
    return True
