"""Staff decide on content that the platform did not pass; the platform fetches pictures here."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.screening.schemas import HeldFileSchema, HeldQuery, HeldSchema, HeldsSchema
from wishapp.base.db import transaction
from wishapp.demand.screening import reviewing
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.picture_verdicts import picture_under
from wishapp.demand.screening.queries import held_in
from wishapp.fulfilment.claims import screened_files
from wishapp.registry.places.scopes import scope_at

blp = Routes("screening", __name__)


@blp.route("/screenings", methods=["GET"])
@contract()
@blp.arguments(HeldQuery, location="query")
@blp.response(200, HeldsSchema)
def held(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the texts and pictures of my places that wait for a person."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"])
    wanted = {"of_county": query["of_county"]}
    rows = held_in(scope, **wanted, after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/screenings/<uuid:screening_id>", methods=["GET"])
@contract()
@blp.response(200, HeldFileSchema)
def see(screening_id: UUID) -> Screening:
    """Staff: the words that wait for a person; the look is written down."""
    return screened_files.open_words(actor(), screening_id)


@blp.route("/screenings/<uuid:screening_id>/picture", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_picture(screening_id: UUID) -> Response:
    """Staff: the picture that waits for a person; the look is written down."""
    with transaction():
        picture = screened_files.open_picture(actor(), screening_id)
    return picture_response(picture)


@blp.route("/screenings/<uuid:screening_id>/clear", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, HeldSchema)
def clear(body: dict[str, Any], screening_id: UUID) -> Screening:
    """Community administrators: the text or picture is fit to be seen."""
    return reviewing.clear(actor(), screening_id, why=body["why"])


@blp.route("/screenings/<uuid:screening_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, HeldSchema)
def refuse(body: dict[str, Any], screening_id: UUID) -> Screening:
    """Community administrators: the text or picture is not fit to be seen."""
    return reviewing.refuse(actor(), screening_id, why=body["why"])


@blp.route("/screening-pictures/<county_code>/<token>", methods=["GET"])
@contract(Who.ANYONE, limit="1200/minute", own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def fetch(county_code: str, token: str) -> Response:
    """Anyone: a picture that the platform was asked about, by its token, until it answers."""
    with transaction():
        picture = picture_under(token)
    return picture_response(picture)
