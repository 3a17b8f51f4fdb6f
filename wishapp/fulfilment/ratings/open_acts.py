"""Tells what somebody may do with a wish of their own now, apart from the claim that it has."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import FULFILLED, WISH
from wishapp.fulfilment.claims.open_acts import ClaimOfWish
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.ratings.queries import Ending, endings_of
from wishapp.fulfilment.ratings.rules import may_still_be_rated, may_still_be_reopened
from wishapp.kernel.access import Act, Action, Actor, Allowed, may
from wishapp.kernel.access.things import AWish

# The acts in the order in which they come up, with the moves of which one has to be open.
ACTS: Mapping[Act, tuple[tuple[str, ...], Allowed[AWish]]] = {
    Act.AMEND: (("change", "resubmit"), Action.AMEND_WISH),
    Act.WITHDRAW: (("withdraw",), Action.WITHDRAW_WISH),
}


def acts_on_wishes(
    actor: Actor, wishes: Sequence[Wish], claims: Mapping[UUID, ClaimOfWish]
) -> Mapping[UUID, list[Act]]:
    """The acts on some wishes that are open to the actor, by wish.

    ``claims`` are those of the wishes that the actor may see.
    """
    endings = endings_of([wish.id for wish in wishes], limit=len(wishes))
    return {
        wish.id: _open_acts(actor, wish, endings.get(wish.id), claims.get(wish.id))
        for wish in wishes
    }


def acts_on_wish(actor: Actor, wish: Wish, claim: ClaimOfWish | None) -> list[Act]:
    """The acts on one wish, which has this claim, that are open to the actor."""
    is_fulfilled = wish.state in FULFILLED
    ending = endings_of([wish.id], limit=1).get(wish.id) if is_fulfilled else None
    return _open_acts(actor, wish, ending, claim)


def _open_acts(
    actor: Actor, wish: Wish, ending: Ending | None, claim: ClaimOfWish | None
) -> list[Act]:
    acts = [
        act
        for act, (verbs, action) in ACTS.items()
        if any(WISH.target(wish.state, verb) for verb in verbs) and may(actor, action, wish)
    ]
    if ending is None or wish.state not in FULFILLED:
        return acts
    if _may_rate(ending) and may(actor, Action.RATE_WISH, wish):
        acts.append(Act.RATE)
    is_done_by_member = claim is not None and claim.state == ClaimState.CONFIRMED
    if is_done_by_member and _may_reopen(ending) and may(actor, Action.REOPEN_WISH, wish):
        acts.append(Act.REOPEN)
    return acts


def _may_rate(ending: Ending) -> bool:
    in_time = may_still_be_rated(ending.at, moment=now(), rules=county().rules)
    # What staff entered gives way to the resident's own rating.
    return in_time and not ending.is_rated_by_resident


def _may_reopen(ending: Ending) -> bool:
    in_time = may_still_be_reopened(ending.at, ending.rated, moment=now(), rules=county().rules)
    return in_time and not ending.was_reopened
