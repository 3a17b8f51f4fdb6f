"""The staff's steps about children: mark a minor, ask for a child's file, approve that."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PlacedQuery, page_by_id
from miniprogram_api.wishes.child_schemas import (
    ChildFileRequestSchema,
    ChildFileRequestsSchema,
    MinorSchema,
)
from miniprogram_api.wishes.schemas import WishSchema
from wishapp.demand.wishes import child_files
from wishapp.demand.wishes.models import ChildFileRequest, Wish
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.kernel.access import Role
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.scopes import scope_at

blp = Routes("children", __name__)
RESPONSIBLE = (Role.COMMUNITY_ADMIN, Role.STREET_ADMIN, Role.COUNTY_ADMIN)


@blp.route("/wishes/<uuid:wish_id>/minor", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(MinorSchema)
@blp.response(200, WishSchema)
def mark(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: the beneficiary is a minor; the wish is protected from now on."""
    return mark_minor(actor(), wish_id, Protection(body["minor"]))


@blp.route("/wishes/<uuid:wish_id>/file-requests", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(WhySchema)
@blp.response(201, ChildFileRequestSchema)
def ask(body: dict[str, Any], wish_id: UUID) -> ChildFileRequest:
    """Staff: ask to open the file of a child under 14, with the reason."""
    return child_files.ask_to_open(actor(), wish_id, why=body["why"])


@blp.route("/child-file-requests", methods=["GET"])
@contract()
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, ChildFileRequestsSchema)
def waiting(query: dict[str, Any]) -> dict[str, Any]:
    """Administrators: the requests of my places that wait for an approval."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"], RESPONSIBLE)
    return page_by_id(page, child_files.requests_in(scope, after=page.after_id(), limit=page.fetch))


@blp.route("/child-file-requests/<uuid:request_id>/approve", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, ChildFileRequestSchema)
def approve(request_id: UUID) -> ChildFileRequest:
    """Administrators: let whoever asked open the file for the county's number of days."""
    return child_files.approve(actor(), request_id)
