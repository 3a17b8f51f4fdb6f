"""Staff put right what stands of a wish: its card, its words, its contact data, its place."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.rectifications.schemas import (
    RectificationsSchema,
    RectifiedWishSchema,
    RectifyingSchema,
    RelocatingSchema,
    RewordingSchema,
    RightContactSchema,
)
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications import taking_down
from wishapp.fulfilment.rectifications.correcting_contact import ContactData, correct_contact
from wishapp.fulfilment.rectifications.relocating import relocate_wish
from wishapp.fulfilment.rectifications.rewording import reword_card
from wishapp.fulfilment.rectifications.showing import see_rectifications

blp = Routes("rectifications", __name__)


@blp.route("/wishes/<uuid:wish_id>/take-down", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(RectifyingSchema)
@blp.response(200, RectifiedWishSchema)
def take_down(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff, street: take a published card off the wall; a claim on it goes on."""
    return taking_down.take_down(actor(), wish_id, why=body["why"], seen=body["version"])


@blp.route("/wishes/<uuid:wish_id>/put-back", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(RectifyingSchema)
@blp.response(200, RectifiedWishSchema)
def put_back(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff, street: show a card again, with as much time left as before."""
    return taking_down.put_back(actor(), wish_id, why=body["why"], seen=body["version"])


@blp.route("/wishes/<uuid:wish_id>/reword-card", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(RewordingSchema)
@blp.response(200, RectifiedWishSchema)
def reword(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community office: ask for other words on a published card; shown once they passed."""
    return reword_card(actor(), wish_id, seen=body.pop("version"), **body)


@blp.route("/wishes/<uuid:wish_id>/correct-contact", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(RightContactSchema)
@blp.response(200, RectifiedWishSchema)
def correct(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community office: put phone or address right; whoever is on the way is told at once."""
    right = ContactData(phone=body["phone"], address=body["address"])
    return correct_contact(actor(), wish_id, right, why=body["why"], seen=body["version"])


@blp.route("/wishes/<uuid:wish_id>/relocate", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(RelocatingSchema)
@blp.response(200, RectifiedWishSchema)
def relocate(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community office: move a wish to the community or grid to which it belongs."""
    return relocate_wish(actor(), wish_id, seen=body.pop("version"), **body)


@blp.route("/wishes/<uuid:wish_id>/rectifications", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, RectificationsSchema)
def history(query: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Its wisher, staff of its place: what was put right; a look by staff is written down."""
    page = Page.of(query)
    rows = see_rectifications(actor(), wish_id, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)
