"""The wall (心愿墙): public cards that any cache may keep for a moment, and the members' list."""

from typing import Any

import orjson
from flask import Response
from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fast.queries import PureQuery
from miniprogram_api.fast.unchanged import unchanged
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word, one_of
from miniprogram_api.paging import Page, PageQuery, cursor_of_moment
from miniprogram_api.public_answers import public_answer
from wishapp.base.county import county
from wishapp.demand.wishes.queries import Card, card_of, wall_page
from wishapp.demand.wishes.rules import (
    Insurance,
    LineKind,
    PublicLabel,
    Qualification,
    Risk,
    Shortfall,
    WishForm,
    WishKind,
)
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.inside import inside_for

PUBLIC_CACHE = "public, max-age=15, stale-while-revalidate=30"

blp = Routes("wall", __name__)


class WallQuery(PageQuery, PureQuery):
    """Which cards are wanted."""

    community = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    form = fields.String(load_default=None, validate=one_of(WishForm))
    show = fields.String(load_default="open", validate=one_of(["open", "done"]))


class SharedLineSchema(Schema):
    """A line of a crowdfunded wish, in shares; the community's own shares count as taken."""

    kind = Word(LineKind)
    text = fields.String()
    target = fields.Integer()
    pledged = fields.Integer()


class SharedSchema(Schema):
    """How a wish is shared: the county's name for it, and what happens at the deadline."""

    name = fields.String()
    shortfall = Word(Shortfall)
    open_until = fields.AwareDateTime()
    lines = fields.List(fields.Nested(SharedLineSchema))


class CardSchema(Schema):
    """All that anybody may see of a wish (domain invariant 15.5)."""

    wish_no = fields.String()
    community = fields.String()
    name = fields.String()
    label = Word(PublicLabel)
    form = Word(WishForm)
    content = fields.String()
    state = Word(WishState)
    shared = fields.Nested(SharedSchema, allow_none=True)


class WallSchema(Schema):
    """A page of cards."""

    items = fields.List(fields.Nested(CardSchema))
    next_cursor = fields.String(allow_none=True)


class OpenLineSchema(SharedLineSchema):
    """A line with what a member needs to pledge: things, minutes or whole fen of one share."""

    id = fields.UUID()
    share_size = fields.Integer()


class OpenSharedSchema(SharedSchema):
    """How a wish is shared, for members."""

    lines = fields.List(fields.Nested(OpenLineSchema))


class OpenWishSchema(CardSchema):
    """A card with the ids by which a member claims or pledges, and what risk the work has."""

    id = fields.UUID()
    draw_until = fields.AwareDateTime(allow_none=True)
    risks = fields.List(Word(Risk))
    insurance = Word(Insurance, allow_none=True)
    required_skill = Word(Qualification, allow_none=True)
    shared = fields.Nested(OpenSharedSchema, allow_none=True)


class OpenWishesSchema(Schema):
    """A page of wishes that can be claimed."""

    items = fields.List(fields.Nested(OpenWishSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/wall", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.arguments(WallQuery, location="query")
@blp.response(200, WallSchema)
def wall(query: dict[str, Any]) -> Response:
    """Anyone: the wishes that wait for somebody, or those that were fulfilled."""
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
    asked = tuple(sorted(query.items()))
    body = unchanged().answer(asked, lambda: _open_wishes(query))
    return Response(body, mimetype="application/json")


@blp.route("/inside-wishes", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OpenWishesSchema)
def inside_wishes(query: dict[str, Any]) -> dict[str, Any]:
    """Active members: wishes with cost shares of my own community or unit; on no wall."""
    page, community = Page.of(query), inside_for(actor())
    if community is None:
        return {"items": [], "next_cursor": None}
    found = wall_page(
        done=False,
        community_code=community or None,
        form=None,
        beyond=page.before_moment(),
        limit=page.fetch,
        inside=True,
    )
    cards, last = page.cut(found)
    cursor = cursor_of_moment(last.rank_at, last.id) if last else None
    return {"items": [_for_members(card) for card in cards], "next_cursor": cursor}


def _open_wishes(query: dict[str, Any]) -> bytes:
    cards, cursor = _cards(Page.of(query), query)
    return orjson.dumps({"items": [_for_members(card) for card in cards], "next_cursor": cursor})


def _cards(page: Page, query: dict[str, Any]) -> tuple[Any, str | None]:
    done = query["show"] == "done"
    found = wall_page(
        done=done,
        community_code=query["community"],
        form=query["form"],
        beyond=page.before_moment(),
        limit=page.fetch,
    )
    cards, last = page.cut(found)
    if last is None:
        return cards, None
    return cards, cursor_of_moment(last.published_at if done else last.rank_at, last.id)


def _public(card: Card) -> dict[str, Any]:
    return {
        "wish_no": card.wish_no,
        "community": card.community,
        "name": card.public_name,
        "label": card.public_label,
        "form": card.form,
        "content": card.public_text,
        "state": card.state,
        "shared": _shared(card),
    }


def _for_members(card: Card) -> dict[str, Any]:
    told = _public(card)
    if told["shared"] is not None:
        more = [{"id": each["id"], "share_size": each["size"]} for each in card.lines or ()]
        lines = told["shared"]["lines"]
        told["shared"]["lines"] = [line | own for line, own in zip(lines, more, strict=True)]
    told["id"], told["draw_until"], told["risks"] = card.id, card.draw_until, card.risks
    told["insurance"], told["required_skill"] = card.insurance, card.required_skill
    return told


def _shared(card: Card) -> dict[str, Any] | None:
    if card.kind != WishKind.CROWDFUNDED:
        return None
    # What a share of a cost is worth is no news for the public: progress shows shares.
    public = ("kind", "text", "target", "pledged")
    return {
        "name": county().rules.crowdfunded_name,
        "shortfall": card.shortfall,
        "open_until": card.open_until,
        "lines": [{name: line[name] for name in public} for line in card.lines or ()],
    }


def _cacheable(body: Any) -> Response:
    # Written without a schema: these lists are read far more often than anything else.
    return public_answer(orjson.dumps(body), cache=PUBLIC_CACHE)
