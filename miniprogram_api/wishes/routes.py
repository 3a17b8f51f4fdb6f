"""A resident's wish: posting, amending, withdrawing, and seeing who looked."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.intake.words import advice_on, signs_on
from miniprogram_api.messages import role_words
from miniprogram_api.paging import Page, PageQuery, cursor_of_id
from miniprogram_api.reasons.words import shown_reasons
from miniprogram_api.shaping import values_of
from miniprogram_api.wishes.file_schemas import OwnWishesSchema, WishFileSchema
from miniprogram_api.wishes.opening_schemas import OpeningsSchema
from miniprogram_api.wishes.schemas import (
    AmendedWishSchema,
    AmendedWordsSchema,
    NewWishSchema,
    PostedWishSchema,
    WishSchema,
)
from wishapp.demand.transfers.queries import find_transfer
from wishapp.demand.wish_pictures.queries import screened_of
from wishapp.demand.wishes.beneficiary_consent import Agreed, find_consent
from wishapp.demand.wishes.lines import Line, Sharing, all_texts
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import WishWords, post_wish
from wishapp.demand.wishes.queries import lines_of, wish_of, wishes_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.demand.wishes.rules import DifficultyGroup, ForWhom, WishForm, WishKind
from wishapp.demand.wishes.states import BEING_FULFILLED, FULFILLED, WishState
from wishapp.demand.wishes.warning_words import dangers_in
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.open_acts import ClaimOfWish, claims_shown
from wishapp.fulfilment.claims.queries import Opening, openings_of
from wishapp.fulfilment.ratings.open_acts import acts_on_wish, acts_on_wishes
from wishapp.fulfilment.reasons.showing import findings_on_wish, reasons_on_wish
from wishapp.fulfilment.rectifications.amending import amend_as_seen
from wishapp.kernel.access import Action, require
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, find_guardian_of_wish

blp = Routes("wishes", __name__)
# Before and after, nobody is asked to agree to a transfer.
MAY_BE_HANDED_OVER = {WishState.UNDER_REVIEW, WishState.TRANSFERRED}
HAS_CLAIM = {*BEING_FULFILLED, *FULFILLED}


@blp.route("/wishes", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(NewWishSchema)
@blp.response(201, PostedWishSchema)
def post(body: dict[str, Any]) -> dict[str, Any]:
    """Signed in: post a wish; its words are screened before anybody sees them."""
    consents = {Purpose(name): wording for name, wording in body.pop("consents").items()}
    community_code = body.pop("community_code")
    words = words_of(body)
    wish = post_wish(actor(), words, community_code=community_code, consents=consents)
    return _taken_in(wish, words)


@blp.route("/wishes/<uuid:wish_id>", methods=["PUT"])
@contract(limit="20/minute")
@blp.arguments(AmendedWordsSchema)
@blp.response(200, AmendedWishSchema)
def amend(body: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Its wisher: change a wish until its review begins, or amend a returned one."""
    seen = body.pop("version")
    words = words_of(body)
    wish = amend_as_seen(actor(), wish_id, words, seen=seen)
    return _taken_in(wish, words) | {"version": wish.version}


@blp.route("/wishes/<uuid:wish_id>", methods=["GET"])
@contract()
@blp.response(200, WishFileSchema)
def see(wish_id: UUID) -> dict[str, Any]:
    """Its wisher, staff of its place: the whole file; a look by staff is written down."""
    wish = open_file(actor(), wish_of(wish_id))
    names = WishFileSchema().fields
    lines = lines_of(wish.id) if wish.kind == WishKind.CROWDFUNDED else []
    text = all_texts(wish.content, lines)
    is_own = actor().person_id == wish.wisher_id
    screened, claim = screened_of(wish.id), _claim_on(wish)
    apart = {
        "transfer": find_transfer(wish.id) if wish.state in MAY_BE_HANDED_OVER else None,
        "screening": screened.words,
        "claim": claim,
        "acts": acts_on_wish(actor(), wish, claim),
        "lines": lines,
        "pictures": screened.pictures,
        "guardian": find_guardian_of_wish(wish.id) if wish.minor else None,
        "beneficiary_consent": find_consent(wish.id) if wish.for_whom == ForWhom.OTHER else None,
        # Hints for those who review; to the wisher they would sound like a verdict.
        "signs": [] if is_own else signs_on(wish, text),
        "dangers": [] if is_own else advice_on(dangers_in(text)),
        "reasons": shown_reasons(reasons_on_wish(actor(), wish)),
        "findings": findings_on_wish(actor(), wish),
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
@blp.response(200, OwnWishesSchema)
def own_wishes(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own wishes, each with its claim, and what I may do with both now."""
    page = Page.of(query)
    rows, last = page.cut(wishes_of(actor().me, before=page.after_id(), limit=page.fetch))
    claims = claims_shown(actor(), rows)
    acts = acts_on_wishes(actor(), rows, claims)
    items = [
        values_of(wish, WishSchema) | {"claim": claims.get(wish.id), "acts": acts[wish.id]}
        for wish in rows
    ]
    return {"items": items, "next_cursor": cursor_of_id(last.id) if last else None}


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


def _taken_in(wish: Wish, words: WishWords) -> dict[str, Any]:
    shown = values_of(wish, WishSchema)
    return shown | {"advice": advice_on(words.dangers)}


def _sharing(body: dict[str, Any] | None) -> Sharing | None:
    if body is None:
        return None
    return Sharing(lines=[Line(**line) for line in body["lines"]], shortfall=body["shortfall"])


def words_of(body: dict[str, Any]) -> WishWords:
    """The words of a wish as a phone sends them."""
    guardian = body.pop("guardian")
    if guardian is not None:
        person_id = actor().me if guardian.pop("is_me") else None
        guardian = Guardian(**guardian, person_id=person_id)
    agreed = body.pop("agreed")
    return WishWords(
        guardian=guardian,
        agreed=Agreed(**agreed) if agreed else None,
        sharing=_sharing(body.pop("sharing")),
        form=WishForm(body.pop("form")),
        difficulty_group=DifficultyGroup(body.pop("difficulty_group")),
        **body,
    )


def _claim_on(wish: Wish) -> ClaimOfWish | None:
    if wish.state not in HAS_CLAIM:
        return None
    return claims_shown(actor(), [wish]).get(wish.id)
