"""Places are closed and merged by two county administrators, from a day to come."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.moving import counted
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.place_closings.schemas import (
    ClosingDraftSchema,
    ClosingPreviewSchema,
    PlaceClosingFileSchema,
    PlaceClosingSchema,
    PlaceClosingsQuery,
    PlaceClosingsSchema,
)
from wishapp.office.place_closings import closing
from wishapp.office.place_closings.closing import ClosingDraft
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.registry.places.queries import place_of

blp = Routes("place_closings", __name__)
OWN = (
    "id", "state", "closes_on", "basis_doc", "proposed_by", "proposed_at", "decided_by",
    "decided_at", "ended_at",
)  # fmt: skip


@blp.route("/place-closing-previews", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(ClosingDraftSchema)
@blp.response(200, ClosingPreviewSchema)
def preview(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: what would move along with a place; nothing is kept."""
    return {"moving": counted(closing.preview_closing(actor(), ClosingDraft(**body)))}


@blp.route("/place-closings", methods=["POST"])
@contract(creates=True)
@blp.arguments(ClosingDraftSchema)
@blp.response(201, PlaceClosingSchema)
def propose(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: propose to close a place, or to merge it into another."""
    return _shown(closing.propose_closing(actor(), ClosingDraft(**body)))


@blp.route("/place-closings", methods=["GET"])
@contract(reads=True)
@blp.arguments(PlaceClosingsQuery, location="query")
@blp.response(200, PlaceClosingsSchema)
def closings(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the closings of places, the newest first."""
    page = Page.of(query)
    rows = closing.see_closings(
        actor(), before=page.after_id(), limit=page.fetch, state=query["state"]
    )
    found = page_by_id(page, rows)
    return found | {"items": [_shown(each) for each in found["items"]]}


@blp.route("/place-closings/<uuid:closing_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, PlaceClosingFileSchema)
def see(closing_id: UUID) -> dict[str, Any]:
    """County administrators: a closing with what is open at its place now."""
    seen = closing.see_closing(actor(), closing_id)
    return _shown(seen.closing) | {"moving": counted(seen.is_open)}


@blp.route("/place-closings/<uuid:closing_id>/agree", methods=["POST"])
@contract()
@blp.response(200, PlaceClosingSchema)
def agree(closing_id: UUID) -> dict[str, Any]:
    """County administrators, but not who proposed it: the place is closed on its day."""
    return _shown(closing.agree_to_closing(actor(), closing_id))


@blp.route("/place-closings/<uuid:closing_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, PlaceClosingSchema)
def refuse(body: dict[str, Any], closing_id: UUID) -> dict[str, Any]:
    """County administrators: end a proposal."""
    return _shown(closing.refuse_closing(actor(), closing_id, why=body["why"]))


@blp.route("/place-closings/<uuid:closing_id>/withdraw", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, PlaceClosingSchema)
def withdraw(body: dict[str, Any], closing_id: UUID) -> dict[str, Any]:
    """County administrators: undo an agreed closing before its day."""
    return _shown(closing.withdraw_closing(actor(), closing_id, why=body["why"]))


def _shown(found: PlaceClosing) -> dict[str, Any]:
    places = {name: getattr(found, f"{name}_id") for name in ("place", "successor", "heir")}
    return {
        **{name: getattr(found, name) for name in OWN},
        **{name: place_of(place_id) if place_id else None for name, place_id in places.items()},
        "moved": counted(found.moved),
    }
