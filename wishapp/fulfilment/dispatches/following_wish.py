"""A dispatch follows its wish: claimed by others, reported done, given up or taken back."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.answering import return_if_nobody_is_left
from wishapp.fulfilment.dispatches.lapsing import end_proposals
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import (
    newest_dispatch_for_update,
    proposal_for_update,
    proposals_to_withdraw,
    proposals_under,
)
from wishapp.fulfilment.dispatches.rules import verb_after
from wishapp.fulfilment.dispatches.states import DispatchState, ProposalState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.states import ReportInState

BY_WISH = Actor.for_system("wish")
BY_MOVE = Actor.for_system("report_in_end")
BATCH = 200
# What becomes of those who were asked and did not answer.
ENDS = {"overtake": "overtake", "call_off": "withdraw"}


def follow_wish(wish_id: UUID) -> list[str]:
    """Move the last dispatch of a wish to what follows from the wish's state; returns the verbs.

    Repeated calls find nothing to do.
    """
    wish = wish_for_update(wish_id)
    dispatch = newest_dispatch_for_update(wish_id)
    return follow(dispatch, wish) if dispatch else []


def follow(dispatch: Dispatch, wish: Wish) -> list[str]:
    """Move a dispatch to what follows from its wish's state; the caller has locked both."""
    claim = ClaimState(claim_of(dispatch.claim_id).state) if dispatch.claim_id else None
    done: list[str] = []
    state = WishState(wish.state)
    while verb := verb_after(DispatchState(dispatch.state), state, claim):
        lifecycle.move(dispatch, verb, by=BY_WISH)
        if verb in ENDS:
            end_proposals(dispatch, ENDS[verb], by=BY_WISH)
        done.append(verb)
    return done


def withdraw_proposals_under(report_in_id: UUID) -> int:
    """Withdraw the proposals to a member whose report-in ended; returns of how many wishes.

    Repeated calls find nothing to do.
    """
    if report_in_of(report_in_id).state != ReportInState.ENDED:
        return 0
    found = proposals_under(report_in_id, limit=BATCH)
    for proposal_id in found:
        _withdraw(proposal_id, BY_MOVE)
    return len(found)


def withdraw_proposals_to(person_id: UUID, *, by: Actor) -> None:
    """Withdraw all open proposals to a person."""
    while found := proposals_to_withdraw(person_id, limit=BATCH):
        for proposal_id in found:
            _withdraw(proposal_id, by)


def _withdraw(proposal_id: UUID, by: Actor) -> None:
    proposal, dispatch, _ = proposal_for_update(proposal_id)
    # Somebody else may have been faster.
    if proposal.state == ProposalState.OFFERED:
        lifecycle.move(proposal, "withdraw", by=by)
        db.session.flush()
        return_if_nobody_is_left(by, dispatch)
