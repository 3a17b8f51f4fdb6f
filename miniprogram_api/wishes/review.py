"""The staff's steps on a wish: list, take, check, return, reject, verify, publish."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.intake.words import value_warning
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from miniprogram_api.wishes.review_schemas import (
    CheckSchema,
    RejectSchema,
    ReturnVisitSchema,
    RisksSchema,
    ToldRisksSchema,
    WordingSchema,
)
from miniprogram_api.wishes.schemas import (
    EstimateSchema,
    SignedGuardianSchema,
    VerifiedWishSchema,
    WishesQuery,
    WishesSchema,
    WishSchema,
)
from wishapp.demand.wishes import noting_risks, reviewing
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.noting_risks import Risks
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.queries import wishes_in
from wishapp.demand.wishes.rules import CheckWay, RejectCode
from wishapp.fulfilment.return_visits.making import Finding, make_return_visit
from wishapp.registry.people.guarding import Guardian
from wishapp.registry.places.scopes import scope_at

blp = Routes("review", __name__)


@blp.route("/wishes", methods=["GET"])
@contract()
@blp.arguments(WishesQuery, location="query")
@blp.response(200, WishesSchema)
def list_wishes(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the wishes of my places, or of one of them, in one state, the oldest first."""
    page = Page.of(query)
    rows = wishes_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/wishes/<uuid:wish_id>/take", methods=["POST"])
@contract()
@blp.response(200, WishSchema)
def take(wish_id: UUID) -> Wish:
    """Community office: take a submitted wish under review."""
    return reviewing.take_wish(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/checks", methods=["POST"])
@contract(creates=True)
@blp.arguments(CheckSchema)
@blp.response(201, WishSchema)
def check(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: note a check by phone or visit."""
    return reviewing.add_check(actor(), wish_id, way=CheckWay(body.pop("way")), **body)


@blp.route("/wishes/<uuid:wish_id>/return", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, WishSchema)
def send_back(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: return a wish, for its wisher to amend."""
    return reviewing.return_wish(actor(), wish_id, why=body["why"])


@blp.route("/wishes/<uuid:wish_id>/reject", methods=["POST"])
@contract()
@blp.arguments(RejectSchema)
@blp.response(200, WishSchema)
def reject(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: end a wish that cannot be granted."""
    code = RejectCode(body["code"])
    return reviewing.reject_wish(actor(), wish_id, code=code, why=body["why"])


@blp.route("/wishes/<uuid:wish_id>/risks", methods=["PUT"])
@contract()
@blp.arguments(RisksSchema)
@blp.response(200, WishSchema)
def put_risks(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: note the risks, the insurance and the skill that the work requires."""
    return noting_risks.note_risks(actor(), wish_id, Risks(**body))


@blp.route("/wishes/<uuid:wish_id>/risks", methods=["GET"])
@contract()
@blp.response(200, ToldRisksSchema)
def see_risks(wish_id: UUID) -> Wish:
    """Active members, staff: what risk a wish has, before one undertakes it."""
    return noting_risks.see_risks(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/verify", methods=["POST"])
@contract()
@blp.arguments(EstimateSchema)
@blp.response(200, VerifiedWishSchema)
def verify(body: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Community staff: the wish is real, screened, checked two ways, and within its value."""
    wish = reviewing.verify_wish(actor(), wish_id, estimate=body["estimate"])
    shown = values_of(wish, WishSchema)
    return shown | {
        "reference_value": wish.reference_value,
        "value_warning": value_warning(wish),
    }


@blp.route("/wishes/<uuid:wish_id>/reword", methods=["POST"])
@contract()
@blp.arguments(WordingSchema)
@blp.response(200, WishSchema)
def reword(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: put the wish into words that give nobody away; they are screened too."""
    return reword_wish(actor(), wish_id, wording=body["wording"], lines=body["lines"])


@blp.route("/wishes/<uuid:wish_id>/guardian", methods=["POST"])
@contract()
@blp.arguments(SignedGuardianSchema)
@blp.response(200, WishSchema)
def guard(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: enter what the guardian of a minor signed."""
    wording, evidence = body.pop("wording"), body.pop("picture_id")
    return record_guardian(actor(), wish_id, Guardian(**body), wording=wording, evidence=evidence)


@blp.route("/wishes/<uuid:wish_id>/publish", methods=["POST"])
@contract()
@blp.response(200, WishSchema)
def publish(wish_id: UUID) -> Wish:
    """Community administrators: put the wish on the wall."""
    return reviewing.publish_wish(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/return-visits", methods=["POST"])
@contract(creates=True)
@blp.arguments(ReturnVisitSchema)
@blp.response(201, WishSchema)
def return_visit(body: dict[str, Any], wish_id: UUID) -> Wish:
    """A third person of the community staff: what the resident said afterwards."""
    finding = Finding(way=CheckWay(body.pop("way")), **body)
    return make_return_visit(actor(), wish_id, finding)


@blp.route("/wishes/<uuid:wish_id>/close", methods=["POST"])
@contract()
@blp.response(200, WishSchema)
def close(wish_id: UUID) -> Wish:
    """Community administrators: strike the wish off the list."""
    return reviewing.close_wish(actor(), wish_id)
