"""Wishes from before the system: listed, opened, and erased one by one at the desk."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.earlier_wishes.schemas import (
    EarlierWishesQuery,
    EarlierWishesSchema,
    EarlierWishFileSchema,
)
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, page_by_id
from wishapp.demand.earlier_wishes.models import EarlierWish
from wishapp.demand.earlier_wishes.opening import erase_earlier_wish, open_earlier_wish
from wishapp.demand.earlier_wishes.queries import wishes_in
from wishapp.registry.places.scopes import scope_at

blp = Routes("earlier_wishes", __name__)


@blp.route("/earlier-wishes", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(EarlierWishesQuery, location="query")
@blp.response(200, EarlierWishesSchema)
def wishes(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the earlier wishes of my places, without words and names."""
    page = Page.of(query)
    rows = wishes_in(
        scope_at(actor(), query["place"]),
        outcome=query["outcome"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/earlier-wishes/<uuid:wish_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, EarlierWishFileSchema)
def see(wish_id: UUID) -> EarlierWish:
    """Staff of their place: an earlier wish with its words and name; the look is written down."""
    return open_earlier_wish(actor(), wish_id)


@blp.route("/earlier-wishes/<uuid:wish_id>/erasure", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, EarlierWishFileSchema)
def erase(body: dict[str, Any], wish_id: UUID) -> EarlierWish:
    """Community office, street, county: erase its words and name, as the resident asked."""
    return erase_earlier_wish(actor(), wish_id, why=body["why"])
