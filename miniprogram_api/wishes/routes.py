"""A resident's wish: posting, mending, withdrawing, and seeing who looked."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.messages import role_words
from miniprogram_api.paging import Page, PageQuery, cursor_of_id, page_by_id
from miniprogram_api.wishes.schemas import (
    NewWishSchema,
    OpeningsSchema,
    WishesSchema,
    WishFileSchema,
    WishSchema,
    WishWordsSchema,
)
from wishapp.access import Action, require
from wishapp.claims.queries import Opening, openings_of
from wishapp.people.consenting import Purpose
from wishapp.people.guarding import Guardian, find_guardian_of_wish
from wishapp.screening.queries import newest_screening
from wishapp.wishes.models import Wish
from wishapp.wishes.posting import WishWords, amend_wish, post_wish
from wishapp.wishes.queries import wish_of, wishes_of
from wishapp.wishes.reviewing import open_file
from wishapp.wishes.rules import DifficultyGroup, WishForm
from wishapp.wishes.withdrawing import withdraw_wish

blp = Routes("wishes", __name__)


@blp.route("/wishes", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(NewWishSchema)
@blp.response(201, WishSchema)
def post(body: dict[str, Any]) -> Wish:
    """Signed in: post a wish; its words are screened before anybody sees them."""
    consents = {Purpose(name): wording for name, wording in body.pop("consents").items()}
    community_code = body.pop("community_code")
    return post_wish(actor(), _words(body), community_code=community_code, consents=consents)


@blp.route("/wishes/<uuid:wish_id>", methods=["PUT"])
@contract(limit="20/minute")
@blp.arguments(WishWordsSchema)
@blp.response(200, WishSchema)
def amend(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Its wisher: mend a returned wish and hand it in again."""
    return amend_wish(actor(), wish_id, _words(body))


@blp.route("/wishes/<uuid:wish_id>", methods=["GET"])
@contract()
@blp.response(200, WishFileSchema)
def see(wish_id: UUID) -> dict[str, Any]:
    """Its wisher, staff of its place: the whole file; a look by staff is written down."""
    wish = open_file(actor(), wish_of(wish_id))
    names = WishFileSchema().fields
    apart = {
        "screening": newest_screening(wish.id),
        "guardian": find_guardian_of_wish(wish.id) if wish.minor else None,
    }
    return {name: getattr(wish, name) for name in names if name not in apart} | apart


@blp.route("/wishes/<uuid:wish_id>/withdraw", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, WishSchema)
def withdraw(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Its wisher: take the wish back."""
    return withdraw_wish(actor(), wish_id, why=body["why"])


@blp.route("/me/wishes", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, WishesSchema)
def own_wishes(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own wishes."""
    page = Page.of(query)
    rows = wishes_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/wishes/<uuid:wish_id>/openings", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, OpeningsSchema)
def openings(query: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Its wisher: who looked at my personal data, when, and as what."""
    wish = wish_of(wish_id)
    require(actor(), Action.SEE_OPENINGS, wish, see=Action.SEE_WISH)
    page = Page.of(query)
    rows, last = page.cut(openings_of(wish, before=page.after_id(), limit=page.fetch))
    items = [{"at": each.at, "look": each.look, "who": _who(each)} for each in rows]
    return {"items": items, "next_cursor": cursor_of_id(last.id) if last else None}


def _who(opening: Opening) -> str:
    return opening.claimant or role_words(opening.capacity)


def _words(body: dict[str, Any]) -> WishWords:
    guardian = body.pop("guardian")
    if guardian is not None:
        person_id = actor().me if guardian.pop("is_me") else None
        guardian = Guardian(**guardian, person_id=person_id)
    return WishWords(
        guardian=guardian,
        form=WishForm(body.pop("form")),
        difficulty_group=DifficultyGroup(body.pop("difficulty_group")),
        **body,
    )
