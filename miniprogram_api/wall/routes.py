"""The wall (心愿墙): public cards that any cache may keep for a moment, and the members' list."""

import hashlib
from typing import Any

import orjson
from flask import Response, request
from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, contract
from miniprogram_api.fields import CleanText, one_of
from miniprogram_api.paging import Page, PageQuery, cursor_of_moment
from miniprogram_api.session import COUNTY_HEADER
from wishapp.wishes.queries import Card, card_of, wall_page
from wishapp.wishes.rules import WishForm

PUBLIC_CACHE = "public, max-age=15, stale-while-revalidate=30"

blp = Routes("wall", __name__)


class WallQuery(PageQuery):
    """Which cards are wanted."""

    community = CleanText(most=16, load_default=None)
    form = fields.String(load_default=None, validate=one_of(WishForm))
    show = fields.String(load_default="open", validate=one_of(["open", "done"]))


class CardSchema(Schema):
    """All that anybody may see of a wish (domain invariant 15.5)."""

    wish_no = fields.String()
    community = fields.String()
    name = fields.String()
    label = fields.String()
    form = fields.String()
    content = fields.String()
    state = fields.String()


class WallSchema(Schema):
    """A page of cards."""

    items = fields.List(fields.Nested(CardSchema))
    next_cursor = fields.String(allow_none=True)


class OpenWishSchema(CardSchema):
    """A card with the id by which a member claims."""

    id = fields.UUID()


class OpenWishesSchema(Schema):
    """A page of wishes that can be claimed."""

    items = fields.List(fields.Nested(OpenWishSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/wall", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.arguments(WallQuery, location="query")
@blp.response(200, WallSchema)
def wall(query: dict[str, Any]) -> Response:
    """Anyone: the wishes that wait for somebody, or those that came true."""
    page = Page.of(query)
    cards, cursor = _cards(page, query)
    return _cacheable({"items": [_public(card) for card in cards], "next_cursor": cursor})


@blp.route("/wall/<wish_no>", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.response(200, CardSchema)
def wish_card(wish_no: str) -> Response:
    """Anyone: one card."""
    return _cacheable(_public(card_of(wish_no)))


@blp.route("/open-wishes", methods=["GET"])
@contract(limit="300/minute", reads=True)
@blp.arguments(WallQuery, location="query")
@blp.response(200, OpenWishesSchema)
def open_wishes(query: dict[str, Any]) -> Response:
    """Signed in: the same cards with the ids to claim them by."""
    page = Page.of(query)
    cards, cursor = _cards(page, query)
    items = [_public(card) | {"id": card.id} for card in cards]
    return _json({"items": items, "next_cursor": cursor})


def _cards(page: Page, query: dict[str, Any]) -> tuple[Any, str | None]:
    found = wall_page(
        done=query["show"] == "done",
        community_code=query["community"],
        form=query["form"],
        before=page.before_moment(),
        limit=page.fetch,
    )
    cards, last = page.cut(found)
    return cards, cursor_of_moment(last.published_at, last.id) if last else None


def _public(card: Card) -> dict[str, Any]:
    return {
        "wish_no": card.wish_no,
        "community": card.community,
        "name": card.public_name,
        "label": card.public_label,
        "form": card.form,
        "content": card.public_text,
        "state": card.state,
    }


def _json(body: Any) -> Response:
    # Written without a schema: these lists are read far more often than anything else.
    return Response(orjson.dumps(body), mimetype="application/json")


def _cacheable(body: Any) -> Response:
    response = _json(body)
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.headers["Cache-Control"] = PUBLIC_CACHE
    response.headers["Vary"] = COUNTY_HEADER
    response.make_conditional(request.environ)
    return response
