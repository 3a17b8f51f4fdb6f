"""The wall (心愿墙): public cards that any cache may keep for a moment, and the members' list."""

from typing import Any

import orjson
from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fast.unchanged import unchanged
from miniprogram_api.media.serving import public_picture
from miniprogram_api.paging import Page, PageQuery, cursor_of_moment
from miniprogram_api.public_answers import public_answer
from miniprogram_api.wall.schemas import (
    OneCardSchema,
    OpenWishesQuery,
    OpenWishesSchema,
    WallQuery,
    WallSchema,
)
from wishapp.base.clock import county_date
from wishapp.base.county import county
from wishapp.base.db import reading
from wishapp.demand.wishes.card import Card
from wishapp.demand.wishes.queries import picture_on_wall
from wishapp.demand.wishes.rules import WishKind, edges_of_band
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.fulfilment.pledges.inside import inside_for
from wishapp.registry.members.queries import place_near
from wishapp.registry.places.rules import Level

PUBLIC_CACHE = "public, max-age=15, stale-while-revalidate=30"

blp = Routes("wall", __name__)


@blp.route("/wall", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.arguments(WallQuery, location="query")
@blp.response(200, WallSchema)
def wall(query: dict[str, Any]) -> Response:
    """Anyone: the wishes that wait for somebody, or those that were fulfilled."""
    cards, cursor = _cards(Page.of(query), _wanted(query, query["place"]))
    return _cacheable({"items": [_public(card) for card in cards], "next_cursor": cursor})


@blp.route("/wall/<wish_no>", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", reads=True, cached=True)
@blp.response(200, OneCardSchema)
def wish_card(wish_no: str) -> Response:
    """Anyone: one card."""
    card = card_of(wish_no)
    return _cacheable(_public(card) | {"pictures": _pictures(card)})


@blp.route("/wall/<wish_no>/pictures/<name>", methods=["GET"])
@contract(Who.ANYONE, limit="300/minute", own_transactions=True, cached=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def picture(wish_no: str, name: str) -> Response:
    """Anyone: a picture of a card, for as long as everybody may see the card."""
    with reading():
        shown = picture_on_wall(wish_no, name)
    return public_picture(shown)


@blp.route("/open-wishes", methods=["GET"])
@contract(limit="300/minute", reads=True)
@blp.arguments(OpenWishesQuery, location="query")
@blp.response(200, OpenWishesSchema)
def open_wishes(query: dict[str, Any]) -> Response:
    """Signed in: the same cards with the ids to claim them by; active members: near them, too."""
    near, is_member = query["near"], actor().report_in is not None
    place = place_near(actor(), Level(near)) if near else query["place"]
    page = Page.of(query)
    own = {"skill": query["skill"], "number": query["number"], "for_member": is_member}
    wanted = _wanted(query, place, **own)
    body = unchanged().answer((wanted, page), lambda: _open_wishes(page, wanted))
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
    wanted = CardsWanted(inside=True, for_member=True, place=community or None)
    cards, cursor = _cards(page, wanted)
    return {"items": [_for_members(card) for card in cards], "next_cursor": cursor}


def _wanted(query: dict[str, Any], place: str | None, **more: Any) -> CardsWanted:
    return CardsWanted(
        done=query["show"] == "done",
        place=place,
        kind=query["kind"],
        form=query["form"],
        words=query["q"],
        **more,
    )


def _open_wishes(page: Page, wanted: CardsWanted) -> bytes:
    cards, cursor = _cards(page, wanted)
    return orjson.dumps({"items": [_for_members(card) for card in cards], "next_cursor": cursor})


def _cards(page: Page, wanted: CardsWanted) -> tuple[Any, str | None]:
    cards, last = page.cut(wall_page(wanted, beyond=page.before_moment(), limit=page.fetch))
    if last is None:
        return cards, None
    return cards, cursor_of_moment(last.published_at if wanted.done else last.rank_at, last.id)


def _public(card: Card) -> dict[str, Any]:
    return {
        "wish_no": card.wish_no,
        "community": card.community,
        "name": card.public_name,
        "label": card.public_label,
        "kind": card.kind,
        "form": card.form,
        "content": card.public_text,
        "state": card.state,
        "published_on": county_date(card.published_at),
        "open_until": card.open_until,
        "value_band": _value_band(card.value_band),
        "shared": _shared(card),
        "picture": next(iter(_pictures(card)), None),
    }


def _pictures(card: Card) -> list[str]:
    return [f"/api/v1/wall/{card.wish_no}/pictures/{name}" for name in card.pictures or ()]


def _for_members(card: Card) -> dict[str, Any]:
    told = _public(card)
    if told["shared"] is not None:
        more = [{"id": each["id"], "share_size": each["size"]} for each in card.lines or ()]
        lines = told["shared"]["lines"]
        told["shared"]["lines"] = [line | own for line, own in zip(lines, more, strict=True)]
    told["id"], told["draw_until"], told["risks"] = card.id, card.draw_until, card.risks
    told["insurance"], told["required_skill"] = card.insurance, card.required_skill
    told["grid"], told["wanted_before"] = card.grid, card.wanted_before
    return told


def _value_band(number: int | None) -> dict[str, Any] | None:
    if number is None:
        return None
    least, below = edges_of_band(number, county().rules.value_bands)
    return {"least": least, "below": below}


def _shared(card: Card) -> dict[str, Any] | None:
    if card.kind != WishKind.CROWDFUNDED:
        return None
    # What a share of a cost is worth is no news for the public: progress shows shares.
    public = ("kind", "text", "target", "pledged")
    return {
        "name": county().rules.crowdfunded_name,
        "shortfall": card.shortfall,
        "lines": [{name: line[name] for name in public} for line in card.lines or ()],
    }


def _cacheable(body: Any) -> Response:
    # Written without a schema: these lists are read far more often than anything else.
    return public_answer(orjson.dumps(body), cache=PUBLIC_CACHE)
