"""The pictures of a wish: who sees them, and which of them the wall shows."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.media.serving import picture_response
from miniprogram_api.wish_pictures.schemas import ChoosingSchema, WishPicturesSchema
from wishapp.base.db import transaction
from wishapp.demand.wish_pictures.queries import pictures_shown
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.seeing_pictures import open_wish_picture
from wishapp.fulfilment.claims.setting_out import open_picture_on_the_way
from wishapp.fulfilment.rectifications.choosing_pictures import choose_pictures, keep_picture_off
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish

blp = Routes("wish_pictures", __name__)


@blp.route("/wishes/<uuid:wish_id>/pictures/<uuid:picture_id>", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see(wish_id: UUID, picture_id: UUID) -> Response:
    """Its wisher, staff of its place: a picture of a wish; a look by staff is written down."""
    with transaction():
        picture = open_wish_picture(actor(), wish_id, picture_id)
    return picture_response(picture)


@blp.route("/claims/<uuid:claim_id>/wish-pictures/<uuid:picture_id>", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_on_the_way(claim_id: UUID, picture_id: UUID) -> Response:
    """Claimant, while the claim lives: a picture of the wish that passed; it is written down."""
    with transaction():
        picture = open_picture_on_the_way(actor(), claim_id, picture_id)
    return picture_response(picture)


@blp.route("/wishes/<uuid:wish_id>/wall-pictures", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(ChoosingSchema)
@blp.response(200, WishPicturesSchema)
def choose(body: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Community office: choose which pictures the card shows, and in which order."""
    chosen = body["pictures"]
    return _shown(choose_pictures(actor(), wish_id, chosen, why=body["why"], seen=body["version"]))


@blp.route("/wishes/<uuid:wish_id>/pictures/<uuid:picture_id>/keep-off", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, WishPicturesSchema)
def keep_off(wish_id: UUID, picture_id: UUID) -> dict[str, Any]:
    """Its wisher: take a picture off the wall for good; the wish goes on."""
    return _shown(keep_picture_off(actor(), wish_id, picture_id))


@blp.route("/wishes/<uuid:wish_id>/pictures/<uuid:picture_id>/shows-people", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, WishPicturesSchema)
def mark_people(wish_id: UUID, picture_id: UUID) -> dict[str, Any]:
    """Its wisher, staff of its place: somebody can be seen; without consent it is taken away."""
    return _shown(mark_people_in_wish(actor(), wish_id, picture_id))


def _shown(wish: Wish) -> dict[str, Any]:
    return {"id": wish.id, "version": wish.version, "pictures": pictures_shown(wish.id)}
