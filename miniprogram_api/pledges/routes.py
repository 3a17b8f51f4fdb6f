"""Pledges for a crowdfunded wish: members pledge, change, take back, and the lead starts it."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.claims.schemas import ClaimingSchema, ClaimSchema
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, cursor_of_id, page_by_id
from miniprogram_api.pledges.schemas import (
    LeadSchema,
    NewLeadSchema,
    NewPledgeSchema,
    PledgeSchema,
    PledgesSchema,
    SharesOfWishSchema,
    SharesSchema,
)
from miniprogram_api.shaping import values_of
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.own_pledges import see_own_pledges
from wishapp.fulfilment.pledges.pledging import change_pledge, pledge_shares
from wishapp.fulfilment.pledges.showing import Named, see_pledges
from wishapp.fulfilment.pledges.starting import pass_on_lead, start_wish, take_lead
from wishapp.fulfilment.pledges.taking_back import take_back

blp = Routes("pledges", __name__)


@blp.route("/wishes/<uuid:wish_id>/pledges", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(NewPledgeSchema)
@blp.response(201, PledgeSchema)
def pledge(body: dict[str, Any], wish_id: UUID) -> Pledge:
    """Active members: take shares of a wish; never more are taken than there are."""
    return pledge_shares(actor(), wish_id, body["line_id"], shares=body["shares"])


@blp.route("/wishes/<uuid:wish_id>/pledges", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, SharesOfWishSchema)
def shares(query: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Its wisher, pledgers, staff: how far it is shared out; the lead of a full one sees all."""
    page = Page.of(query)
    found = see_pledges(actor(), wish_id, after=page.after_id(), limit=page.fetch)
    about = {"lines": found.lines, "purchases": found.purchases}
    who = {"leads": found.leads, "lead": found.lead}
    return named_page(page, found.pledges) | about | who


@blp.route("/me/pledges", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, PledgesSchema)
def own_pledges(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own pledges, each with its wish and what I may do now."""
    page = Page.of(query)
    return page_by_id(page, see_own_pledges(actor(), before=page.after_id(), limit=page.fetch))


@blp.route("/pledges/<uuid:pledge_id>", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(SharesSchema)
@blp.response(200, PledgeSchema)
def change(body: dict[str, Any], pledge_id: UUID) -> Pledge:
    """Its pledger: take more or fewer shares, until the wish is started."""
    return change_pledge(actor(), pledge_id, shares=body["shares"])


@blp.route("/pledges/<uuid:pledge_id>/take-back", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, PledgeSchema)
def end(body: dict[str, Any], pledge_id: UUID) -> Pledge:
    """Its pledger, community office: give the shares back to the others before the start."""
    return take_back(actor(), pledge_id, why=body["why"])


@blp.route("/wishes/<uuid:wish_id>/lead", methods=["POST"])
@contract()
@blp.response(200, LeadSchema)
def lead(wish_id: UUID) -> Wish:
    """Its pledger: lead a full wish that nobody started in time."""
    return take_lead(actor(), wish_id)


@blp.route("/wishes/<uuid:wish_id>/pass-on-lead", methods=["POST"])
@contract()
@blp.arguments(NewLeadSchema)
@blp.response(200, LeadSchema)
def pass_on(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Lead claimant: let another pledger lead, by their pledge, or else the next; both are told."""
    return pass_on_lead(actor(), wish_id, pledge_id=body["pledge_id"])


@blp.route("/wishes/<uuid:wish_id>/start", methods=["POST"])
@contract()
@blp.arguments(ClaimingSchema)
@blp.response(200, ClaimSchema)
def start(body: dict[str, Any], wish_id: UUID) -> Claim:
    """Lead claimant: start the full wish; the answer is the claim to report by."""
    return start_wish(actor(), wish_id, **body)


def named_page(page: Page, found: Any) -> dict[str, Any]:
    """A page of pledges with names for those who may see them."""
    rows, last = page.cut(found)
    items = [_named(each) for each in rows]
    return {"items": items, "next_cursor": cursor_of_id(last.pledge.id) if last else None}


def _named(each: Named) -> dict[str, Any]:
    shown = values_of(each.pledge, PledgeSchema)
    return shown | {"member": each.name, "receipt_no": each.receipt_no}
