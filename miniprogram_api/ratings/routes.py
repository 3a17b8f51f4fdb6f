"""Ratings of fulfilled wishes, by residents themselves or by the community's telephone."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.intake.schemas import AssistedSchema
from miniprogram_api.ratings.schemas import NewRatingSchema, RatingSchema, SaidRatingSchema
from miniprogram_api.wishes.schemas import WishSchema
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.ratings import rating, reopening
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.ratings.showing import RatingFile, file_of, see_rating

blp = Routes("ratings", __name__)


@blp.route("/wishes/<uuid:wish_id>/rating", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewRatingSchema)
@blp.response(201, RatingSchema)
def rate(body: dict[str, Any], wish_id: UUID) -> RatingFile:
    """The wisher: how satisfied I am with a fulfilled wish, once."""
    body["level"] = Level(body["level"])
    return file_of(actor(), rating.rate_wish(actor(), wish_id, **body))


@blp.route("/wishes/<uuid:wish_id>/assisted-rating", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(SaidRatingSchema)
@blp.response(201, RatingSchema)
def rate_for(body: dict[str, Any], wish_id: UUID) -> RatingFile:
    """Community staff: enter what a resident said of the wish on the telephone."""
    body["level"] = Level(body["level"])
    return file_of(actor(), rating.rate_for_resident(actor(), wish_id, **body))


@blp.route("/wishes/<uuid:wish_id>/rating", methods=["GET"])
@contract()
@blp.response(200, RatingSchema)
def see(wish_id: UUID) -> RatingFile:
    """Claimant, wisher, staff: how the resident rated the wish."""
    return see_rating(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/reopening", methods=["POST"])
@contract(limit="30/minute")
@blp.arguments(WhySchema)
@blp.response(200, WishSchema)
def reopen(body: dict[str, Any], wish_id: UUID) -> Wish:
    """The wisher: a fulfilled wish is to be done again, once; the street decides."""
    return reopening.reopen_wish(actor(), wish_id, why=body["why"])


@blp.route("/wishes/<uuid:wish_id>/assisted-reopening", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(AssistedSchema)
@blp.response(200, WishSchema)
def reopen_for(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: reopen a wish for a resident who said so on the telephone."""
    return reopening.reopen_for_resident(actor(), wish_id, **body)
