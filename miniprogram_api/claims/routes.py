"""A member's claim, from claiming to the resident's confirmation."""

import dataclasses
from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.claims.schemas import (
    ClaimFileSchema,
    ClaimingSchema,
    ClaimSchema,
    ContactSchema,
    DoneSchema,
    OwnClaimsSchema,
    ThanksSchema,
)
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import Page, PageQuery, cursor_of_id
from miniprogram_api.reasons.words import shown_reasons
from miniprogram_api.shaping import values_of
from wishapp.base.db import transaction
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import words_shown
from wishapp.fulfilment.assistance.showing_paper import paper_steps_shown
from wishapp.fulfilment.claim_lists.showing import undertaker_shown
from wishapp.fulfilment.claims import people_in_pictures, releasing, setting_out, showing
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.open_acts import claimants_deadline, open_acts
from wishapp.fulfilment.claims.queries import claims_held_by
from wishapp.fulfilment.disputes import disputing
from wishapp.fulfilment.participations.reporting_attendance import Presence as Took
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.reasons.showing import reasons_on_claim
from wishapp.fulfilment.rectifications.rewording import words_when_claimed
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.rules import ServiceTime

blp = Routes("claims", __name__)


@blp.route("/wishes/<uuid:wish_id>/claims", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ClaimingSchema)
@blp.response(201, ClaimSchema)
def claim(body: dict[str, Any], wish_id: UUID) -> Claim:
    """Active members: claim a wish; of many who try at once, one wins."""
    return claim_wish(actor(), wish_id, **body)


@blp.route("/me/claims", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnClaimsSchema)
def own_claims(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own claims, and those of units whose liaison I am."""
    page = Page.of(query)
    rows, last = page.cut(claims_held_by(actor(), before=page.after_id(), limit=page.fetch))
    items = [
        values_of(claim, ClaimSchema)
        | {"wish_no": wish.wish_no, "content": words_shown(wish), **_open_to_caller(claim, wish)}
        for claim, wish in rows
    ]
    return {"items": items, "next_cursor": cursor_of_id(last[0].id) if last else None}


@blp.route("/claims/<uuid:claim_id>", methods=["GET"])
@contract()
@blp.response(200, ClaimFileSchema)
def see(claim_id: UUID) -> dict[str, Any]:
    """Claimant, wisher, staff: the claim, its report, thanks and reasons, as they may see them."""
    file = showing.see_claim(actor(), claim_id)
    more = ("during", "break_minutes", "two_adults", "shows_people", "goods_fit", "skill")
    columns = (*ClaimSchema().fields, *more)
    shown = {each.name: getattr(file, each.name) for each in dataclasses.fields(file)}
    reasons = shown_reasons(reasons_on_claim(actor(), file.claim))
    shown |= {name: getattr(file.claim, name) for name in columns}
    shown |= {"reasons": reasons, "content": words_when_claimed(file.claim)}
    shown |= {"paper": paper_steps_shown(actor(), file.claim)}
    shown |= {"undertaker": undertaker_shown(actor(), file.claim)}
    return shown | _open_to_caller(file.claim, file.wish)


@blp.route("/claims/<uuid:claim_id>/contact", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, ContactSchema)
def contact(claim_id: UUID) -> setting_out.Contact:
    """Claimant, while the claim lives: how to reach the resident; the opening is written down."""
    return setting_out.open_contact(actor(), claim_id)


@blp.route("/claims/<uuid:claim_id>/evidence/<uuid:picture_id>", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def evidence(claim_id: UUID, picture_id: UUID) -> Response:
    """Claimant, wisher, staff: a picture that the member reported with."""
    with transaction():
        picture = showing.open_evidence(actor(), claim_id, picture_id)
    return picture_response(picture)


@blp.route("/claims/<uuid:claim_id>/evidence/<uuid:picture_id>/shows-people", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, ClaimSchema)
def mark_people(claim_id: UUID, picture_id: UUID) -> Claim:
    """Its wisher, staff of its place: somebody can be seen; without consent it is taken away."""
    return people_in_pictures.mark_people(actor(), claim_id, picture_id)


@blp.route("/claims/<uuid:claim_id>/start", methods=["POST"])
@contract()
@blp.response(200, ClaimSchema)
def start(claim_id: UUID) -> Claim:
    """Claimant: work has begun."""
    return setting_out.start_claim(actor(), claim_id)


@blp.route("/claims/<uuid:claim_id>/deliver", methods=["POST"])
@contract()
@blp.arguments(DoneSchema)
@blp.response(200, ClaimSchema)
def deliver(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Claimant: report the wish done; the resident confirms."""
    service = body["service"]
    time = service and ServiceTime(service["start"], service["end"], service["break_minutes"])
    names = ("report", "picture_ids", "two_adults", "shows_people", "goods_fit")
    told = {name: body[name] for name in names}
    there = body["participants"]
    participants = [Took(each.pop("participation_id"), ServiceTime(**each)) for each in there]
    done = Done(time=time, participants=participants, **told)
    present = [Presence(each.pop("pledge_id"), ServiceTime(**each)) for each in body["present"]]
    return report_done(actor(), claim_id, done, present)


@blp.route("/claims/<uuid:claim_id>/confirm", methods=["POST"])
@contract()
@blp.arguments(ThanksSchema)
@blp.response(200, ClaimSchema)
def confirm(body: dict[str, Any], claim_id: UUID) -> Claim:
    """The wisher: the wish is fulfilled, perhaps with thanks; the member's time is booked."""
    return confirm_claim(actor(), claim_id, thanks=body["thanks"])


@blp.route("/claims/<uuid:claim_id>/release", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ClaimSchema)
def release(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Claimant, community office: give the wish back to the wall."""
    return releasing.release_claim(actor(), claim_id, why=body["why"])


@blp.route("/claims/<uuid:claim_id>/dispute", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ClaimSchema)
def dispute(body: dict[str, Any], claim_id: UUID) -> Claim:
    """The wisher, community office: what was reported done or confirmed is not done."""
    return disputing.dispute_claim(actor(), claim_id, why=body["why"])


@blp.route("/claims/<uuid:claim_id>/rework", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ClaimSchema)
def rework(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Street administrators: back to work on a disputed claim; what was booked is reversed."""
    return disputing.order_rework(actor(), claim_id, why=body["why"])


@blp.route("/claims/<uuid:claim_id>/settle", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ClaimSchema)
def settle(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Street administrators: the service of a disputed claim stands; the wish is struck off."""
    return disputing.settle_dispute(actor(), claim_id, why=body["why"])


def _open_to_caller(claim: Claim, wish: Wish) -> dict[str, Any]:
    return {"acts": open_acts(actor(), claim, wish), "until": claimants_deadline(claim)}
