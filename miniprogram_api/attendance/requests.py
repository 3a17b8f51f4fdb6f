"""Presence requests: asked by oneself, decided by the leader or staff."""

from typing import Any
from uuid import UUID

from miniprogram_api.attendance.schemas import (
    AskPresenceSchema,
    PresenceAnswerSchema,
    PresenceRequestSchema,
    PresenceRequestsQuery,
    PresenceRequestsSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.fulfilment.attendance import asking, deciding
from wishapp.fulfilment.attendance.asking import Said
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.queries import requests_in, requests_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("presence_requests", __name__)


@blp.route("/activities/<uuid:activity_id>/presence-requests", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(AskPresenceSchema)
@blp.response(201, PresenceRequestSchema)
def ask(body: dict[str, Any], activity_id: UUID) -> PresenceRequest:
    """Signed in: ask to have entered from when until when I was there, before it is closed."""
    return asking.ask_presence(actor(), activity_id, Said(**body))


@blp.route("/activities/<uuid:activity_id>/presence-requests", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, PresenceRequestsSchema)
def list_of_activity(query: dict[str, Any], activity_id: UUID) -> dict[str, Any]:
    """Its leader, staff: what people on its list ask, by the ids of their sign-ups."""
    page = Page.of(query)
    rows = asking.see_requests(actor(), activity_id, after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/presence-requests", methods=["GET"])
@contract()
@blp.arguments(PresenceRequestsQuery, location="query")
@blp.response(200, PresenceRequestsSchema)
def list_requests(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the requests of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = requests_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/me/presence-requests", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, PresenceRequestsSchema)
def own_requests(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what I asked, the newest first, with the answers."""
    page = Page.of(query)
    return page_by_id(page, requests_of(actor().me, before=page.after_id(), limit=page.fetch))


@blp.route("/presence-requests/<uuid:presence_request_id>/take-back", methods=["POST"])
@contract()
@blp.response(200, PresenceRequestSchema)
def take_back(presence_request_id: UUID) -> PresenceRequest:
    """Oneself: ask no longer, before it was decided."""
    return asking.take_back_request(actor(), presence_request_id)


@blp.route("/presence-requests/<uuid:presence_request_id>/accept", methods=["POST"])
@contract()
@blp.response(200, PresenceRequestSchema)
def accept(presence_request_id: UUID) -> PresenceRequest:
    """Its leader, community office: enter the presence as it was asked; not for oneself."""
    return deciding.accept_request(actor(), presence_request_id)


@blp.route("/presence-requests/<uuid:presence_request_id>/decline", methods=["POST"])
@contract()
@blp.arguments(PresenceAnswerSchema)
@blp.response(200, PresenceRequestSchema)
def decline(body: dict[str, Any], presence_request_id: UUID) -> PresenceRequest:
    """Its leader, community office: change nothing, for the reason given."""
    return deciding.decline_request(actor(), presence_request_id, answer=body["answer"])
