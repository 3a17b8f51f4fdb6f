"""The tree of places, to choose from."""

from typing import Any

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, contract
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from wishapp.registry.places.queries import children_of
from wishapp.registry.places.rules import Level

MOST_CHILDREN = 500

blp = Routes("places", __name__)


class PlacesQuery(Schema):
    """Below which place to look."""

    parent = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


class PlaceSchema(Schema):
    """One place."""

    code = fields.String()
    name = fields.String()
    level = Word(Level)


class PlacesSchema(Schema):
    """The places below one."""

    items = fields.List(fields.Nested(PlaceSchema))


@blp.route("/places", methods=["GET"])
@contract(Who.ANYONE, reads=True)
@blp.arguments(PlacesQuery, location="query")
@blp.response(200, PlacesSchema)
def places(query: dict[str, Any]) -> dict[str, Any]:
    """Anyone: the places below one, or the county itself."""
    return {"items": children_of(query["parent"], limit=MOST_CHILDREN)}
