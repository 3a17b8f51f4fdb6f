"""Whoever is asked accepts a proposal, or declines it with a reason; nobody has to accept."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.lapsing import come_back, end_proposals
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.queries import (
    Addressee,
    addressee_of,
    proposal_for_update,
    standing_proposals,
)
from wishapp.fulfilment.dispatches.rules import DeclineReason
from wishapp.fulfilment.dispatches.states import ProposalState
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.queries import team_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


def take_proposal(actor: Actor, proposal_id: UUID, *, has_skill: bool = False) -> Claim:
    """Take the wish: it becomes the member's own claim, or the team's, by all rules of claims.

    Raises ``not_found``, and ``proposal_overtaken`` when somebody else who was asked was faster.
    Raises ``move_not_allowed`` once the proposal was answered, withdrawn or lapsed. Raises whatever
    claiming raises.
    """
    asked = _asked(actor, proposal_id)
    if asked.team_id is not None:
        # Whoever claims for a team locks it before the wish.
        team_for_update(asked.team_id)
    proposal, dispatch, wish = proposal_for_update(proposal_id)
    refuse_unless(proposal.state != ProposalState.OVERTAKEN, Code.PROPOSAL_OVERTAKEN)
    lifecycle.move(proposal, "take", by=actor)
    proposal.answered_at = now()
    claim = (
        claim_as_team(actor, wish.id, asked.team_id, was_asked=True, has_skill=has_skill)
        if asked.team_id
        else claim_wish(actor, wish.id, was_asked=True, has_skill=has_skill)
    )
    # It must stand before the dispatch refers to it.
    db.session.flush()
    dispatch.claim_id = claim.id
    lifecycle.move(dispatch, "take", by=actor)
    end_proposals(dispatch, "overtake", by=actor)
    return claim


def decline_proposal(actor: Actor, proposal_id: UUID, reason: DeclineReason) -> Proposal:
    """Decline; after the last open proposal the wish is back on the staff's desk.

    Raises ``not_found``, and ``move_not_allowed`` once it was answered, withdrawn or lapsed.
    """
    _asked(actor, proposal_id)
    proposal, dispatch, _ = proposal_for_update(proposal_id)
    lifecycle.move(proposal, "decline", by=actor)
    proposal.answered_at = now()
    proposal.reason = reason.value
    db.session.flush()
    return_if_nobody_is_left(actor, dispatch)
    return proposal


def return_if_nobody_is_left(actor: Actor, dispatch: Dispatch) -> None:
    """Return a locked dispatch to the desk if its last open proposal was just ended."""
    if not standing_proposals(dispatch.id, limit=1):
        come_back(dispatch, "return", by=actor)


def _asked(actor: Actor, proposal_id: UUID) -> Addressee:
    """The addressee of a proposal, if it is the actor. Raises ``not_found``."""
    asked = addressee_of(proposal_id)
    require(actor, Action.ANSWER_PROPOSAL, asked, see=Action.ANSWER_PROPOSAL)
    return asked
