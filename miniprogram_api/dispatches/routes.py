"""Staff dispatch wishes; members answer."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.claims.schemas import ClaimingSchema, ClaimSchema
from miniprogram_api.contract import actor, contract
from miniprogram_api.dispatches.schemas import (
    CandidatesQuery,
    CandidatesSchema,
    DeclineSchema,
    DispatchesQuery,
    DispatchesSchema,
    DispatchFileSchema,
    DispatchSchema,
    NewDispatchSchema,
    OwnProposalsSchema,
    ProposalSchema,
)
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.shaping import values_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.answering import decline_proposal, take_proposal
from wishapp.fulfilment.dispatches.calling_off import call_off, settle_dispatch
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.proposing import propose_wish, send_to_team
from wishapp.fulfilment.dispatches.queries import dispatches_in, proposals_of
from wishapp.fulfilment.dispatches.showing import see_dispatch, see_dispatches_of
from wishapp.fulfilment.dispatches.showing_candidates import Wanted, see_candidates
from wishapp.kernel.access import DISPATCHERS
from wishapp.registry.places.scopes import scope_at

blp = Routes("dispatches", __name__)


@blp.route("/wishes/<uuid:wish_id>/candidates", methods=["GET"])
@contract(limit="30/minute")
@blp.arguments(CandidatesQuery, location="query")
@blp.response(200, CandidatesSchema)
def candidates(query: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Community office, street: whom to ask, with every reason; each look is written down."""
    wanted = Wanted(query["skill"], query["at"], query["ask_again"])
    return {"items": see_candidates(actor(), wish_id, wanted, limit=query["limit"])}


@blp.route("/wishes/<uuid:wish_id>/dispatches", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(NewDispatchSchema)
@blp.response(201, DispatchSchema)
def dispatch(body: dict[str, Any], wish_id: UUID) -> Dispatch:
    """Community office, street: propose a published wish to members, or send it to a team."""
    wanted = Wanted(body["skill"], body["at"], body["ask_again"])
    if body["team_id"] is not None:
        return send_to_team(actor(), wish_id, body["team_id"], wanted)
    return propose_wish(actor(), wish_id, body["member_ids"], wanted)


@blp.route("/wishes/<uuid:wish_id>/dispatches", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, DispatchesSchema)
def dispatches_of_wish(query: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Community office, street: how often a wish was dispatched, the newest first."""
    page = Page.of(query)
    rows = see_dispatches_of(actor(), wish_id, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/dispatches", methods=["GET"])
@contract(reads=True)
@blp.arguments(DispatchesQuery, location="query")
@blp.response(200, DispatchesSchema)
def desk(query: dict[str, Any]) -> dict[str, Any]:
    """Community office, street: dispatches of my places in one state."""
    page = Page.of(query)
    rows = dispatches_in(
        scope_at(actor(), query["place"], DISPATCHERS),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/dispatches/<uuid:dispatch_id>", methods=["GET"])
@contract()
@blp.response(200, DispatchFileSchema)
def see(dispatch_id: UUID) -> dict[str, Any]:
    """Community office, street: who was asked, and what they said."""
    file = see_dispatch(actor(), dispatch_id)
    shown = values_of(file.dispatch, DispatchSchema)
    return shown | {"proposals": file.proposals}


@blp.route("/dispatches/<uuid:dispatch_id>/call-off", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, DispatchSchema)
def end(body: dict[str, Any], dispatch_id: UUID) -> Dispatch:
    """Community office, street: end an open dispatch."""
    return call_off(actor(), dispatch_id, why=body["why"])


@blp.route("/dispatches/<uuid:dispatch_id>/settle", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, DispatchSchema)
def settle(body: dict[str, Any], dispatch_id: UUID) -> Dispatch:
    """Street administrators: what became of a dispatch that came before the street."""
    return settle_dispatch(actor(), dispatch_id, why=body["why"])


@blp.route("/me/proposals", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnProposalsSchema)
def own_proposals(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what I was asked, or a team that I lead."""
    page = Page.of(query)
    return page_by_id(page, proposals_of(actor().me, before=page.after_id(), limit=page.fetch))


@blp.route("/proposals/<uuid:proposal_id>/accept", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ClaimingSchema)
@blp.response(201, ClaimSchema)
def accept(body: dict[str, Any], proposal_id: UUID) -> Claim:
    """Whoever is asked: take the wish; the answer is one's own claim, or the team's."""
    return take_proposal(actor(), proposal_id, **body)


@blp.route("/proposals/<uuid:proposal_id>/decline", methods=["POST"])
@contract()
@blp.arguments(DeclineSchema)
@blp.response(200, ProposalSchema)
def decline(body: dict[str, Any], proposal_id: UUID) -> Proposal:
    """Whoever is asked: decline, and why."""
    return decline_proposal(actor(), proposal_id, body["reason"])
