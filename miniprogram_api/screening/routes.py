"""Words that the platform did not pass wait here for a person."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.access import scope_of
from wishapp.screening import judging
from wishapp.screening.models import Screening
from wishapp.screening.queries import held_in

blp = Routes("screening", __name__)


class HeldSchema(Schema):
    """A held text without its words, with what the platform said of it."""

    id = fields.UUID()
    wish_id = fields.UUID(attribute="subject_id")
    state = fields.String()
    suggest = fields.String()
    label = fields.Integer(allow_none=True)
    fault = fields.String()
    created_at = fields.AwareDateTime()


class HeldFileSchema(HeldSchema):
    """A held text with its words."""

    words = fields.String()


class HeldsSchema(Schema):
    """A page of held texts."""

    items = fields.List(fields.Nested(HeldSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/screenings", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, HeldsSchema)
def held(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the texts of my places that wait for a person."""
    page = Page.of(query)
    rows = held_in(scope_of(actor()), after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/screenings/<uuid:screening_id>", methods=["GET"])
@contract()
@blp.response(200, HeldFileSchema)
def see(screening_id: UUID) -> Screening:
    """Staff: the words that wait for a person; the look is written down."""
    return judging.open_screening_file(actor(), screening_id)


@blp.route("/screenings/<uuid:screening_id>/clear", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, HeldSchema)
def clear(body: dict[str, Any], screening_id: UUID) -> Screening:
    """Community administrators: the words are fit to be seen."""
    return judging.clear(actor(), screening_id, why=body["why"])


@blp.route("/screenings/<uuid:screening_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, HeldSchema)
def refuse(body: dict[str, Any], screening_id: UUID) -> Screening:
    """Community administrators: the words are not fit to be seen."""
    return judging.refuse(actor(), screening_id, why=body["why"])
