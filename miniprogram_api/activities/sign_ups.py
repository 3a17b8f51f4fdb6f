"""Sign-ups for activities: made and given up by oneself, seen by leader and staff."""

from typing import Any
from uuid import UUID

from miniprogram_api.activities.schemas import (
    NamedSignUpsSchema,
    NewSignUpSchema,
    SignUpSchema,
    SignUpsQuery,
    SignUpsSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.fulfilment.activities import leaving, offering, showing, signing_up
from wishapp.fulfilment.activities.models import SignUp

blp = Routes("sign_ups", __name__)


@blp.route("/activities/<uuid:activity_id>/sign-ups", methods=["POST"])
@contract(creates=True)
@blp.arguments(NewSignUpSchema)
@blp.response(201, SignUpSchema)
def sign_up(body: dict[str, Any], activity_id: UUID) -> SignUp:
    """Active members, registered volunteers: sign up, or wait for a seat."""
    return signing_up.sign_up(actor(), activity_id, **body)


@blp.route("/activities/<uuid:activity_id>/sign-ups", methods=["GET"])
@contract()
@blp.arguments(SignUpsQuery, location="query")
@blp.response(200, NamedSignUpsSchema)
def list_sign_ups(query: dict[str, Any], activity_id: UUID) -> dict[str, Any]:
    """Its leader, staff: who is on the list, with names; each look is written down."""
    page = Page.of(query)
    rows = showing.see_sign_ups(actor(), activity_id, after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/me/sign-ups", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, SignUpsSchema)
def own_sign_ups(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my sign-ups, the newest first."""
    page = Page.of(query)
    rows = showing.see_own_sign_ups(actor(), before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/sign-ups/<uuid:sign_up_id>/accept", methods=["POST"])
@contract()
@blp.response(200, SignUpSchema)
def accept(sign_up_id: UUID) -> SignUp:
    """Oneself: take the seat that is offered, before the offer is over."""
    return offering.accept_offer(actor(), sign_up_id)


@blp.route("/sign-ups/<uuid:sign_up_id>/decline", methods=["POST"])
@contract()
@blp.response(200, SignUpSchema)
def decline(sign_up_id: UUID) -> SignUp:
    """Oneself: not take the seat that is offered; who waits next is asked."""
    return offering.decline_offer(actor(), sign_up_id)


@blp.route("/sign-ups/<uuid:sign_up_id>/cancel", methods=["POST"])
@contract()
@blp.response(200, SignUpSchema)
def cancel(sign_up_id: UUID) -> SignUp:
    """Oneself: not come, or wait no longer; before it begins."""
    return leaving.cancel_sign_up(actor(), sign_up_id)


@blp.route("/sign-ups/<uuid:sign_up_id>/remove", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, SignUpSchema)
def remove(body: dict[str, Any], sign_up_id: UUID) -> SignUp:
    """Its leader, community office: take somebody off the list, who reads the reason."""
    return leaving.remove_sign_up(actor(), sign_up_id, why=body["why"])
