"""Tells what somebody may do with the live claim of a wish now, and until when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import BEING_DONE, WISH
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import live_claims_on
from wishapp.fulfilment.claims.states import CLAIM, IN_HAND, ClaimState
from wishapp.kernel.access import Act, Action, Actor, Allowed, may
from wishapp.kernel.access.things import AClaim

# The acts in the order in which they come up; each moves claim and wish by the same verb.
ACTS: Mapping[Act, Allowed[AClaim]] = {
    Act.START: Action.WORK_ON_CLAIM,
    Act.DELIVER: Action.WORK_ON_CLAIM,
    Act.RELEASE: Action.RELEASE_CLAIM,
    Act.CONFIRM: Action.CONFIRM_CLAIM,
    Act.DISPUTE: Action.DISPUTE_CLAIM,
    Act.REWORK: Action.DECIDE_DISPUTE,
    Act.SETTLE: Action.DECIDE_DISPUTE,
}


@dataclass(frozen=True, slots=True)
class ClaimOfWish:
    """The claim that a wish has, with the acts that are open to one person now.

    ``until`` is when the claimant's next step is due; None where nobody is late.
    """

    id: UUID
    state: str
    party: str
    acts: Sequence[Act]
    until: datetime | None


def claims_shown(actor: Actor, wishes: Iterable[Wish]) -> Mapping[UUID, ClaimOfWish]:
    """The claims of some wishes that the actor may see, by wish; a wish may have none."""
    known = {wish.id: wish for wish in wishes}
    return {
        claim.wish_id: _shown(actor, claim, known[claim.wish_id])
        for claim in live_claims_on(list(known), limit=len(known))
        if may(actor, Action.SEE_CLAIM, claim)
    }


def open_acts(actor: Actor, claim: Claim, wish: Wish) -> list[Act]:
    """The acts on a claim that the actor may do as claim and wish stand now.

    ``contact`` is to open the contact data. Who takes part in a joint claim opens it by their
    participation.
    """
    acts = [
        verb
        for verb, action in ACTS.items()
        if CLAIM.target(claim.state, verb)
        and WISH.target(wish.state, verb)
        and may(actor, action, claim)
    ]
    return [Act.CONTACT, *acts] if opens_contact(actor, claim, wish) else acts


def opens_contact(actor: Actor, claim: Claim, wish: Wish) -> bool:
    """Tell whether the contact data are open to the actor as claimant."""
    return (
        not claim.is_joint and is_on_the_way(claim, wish) and may(actor, Action.OPEN_CONTACT, claim)
    )


def is_on_the_way(claim: Claim, wish: Wish) -> bool:
    """Tell whether whoever fulfils a wish has still to come to the resident."""
    # The wish too: a withdrawn one ends its claim only when a worker comes to it.
    in_hand = claim.state in IN_HAND and wish.state in BEING_DONE
    # After a withdrawn consent, not even rework opens the contact data again.
    return in_hand and not wish.is_restricted


def _shown(actor: Actor, claim: Claim, wish: Wish) -> ClaimOfWish:
    acts = open_acts(actor, claim, wish)
    return ClaimOfWish(claim.id, claim.state, claim.party, acts, claimants_deadline(claim))


def claimants_deadline(claim: Claim) -> datetime | None:
    """When the claimant's next step is due; None where nobody is late."""
    if claim.state == ClaimState.CLAIMED and claim.contacted_at is None:
        return claim.contact_by
    return claim.finish_by if claim.state in {ClaimState.CLAIMED, ClaimState.IN_PROGRESS} else None
