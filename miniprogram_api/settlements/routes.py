"""The community desk: cost shares are settled there, and shortfalls decided."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PlacedQuery
from miniprogram_api.pledges.routes import named_page
from miniprogram_api.pledges.schemas import (
    LeadSchema,
    PledgeSchema,
    PurchasedSchema,
    UnsettledPledgesSchema,
)
from miniprogram_api.settlements.schemas import (
    CorrectedReceiptSchema,
    DeskReceiptSchema,
    PurchaseSchema,
)
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.pledges.correcting_receipts import correct_purchase, correct_receipt
from wishapp.fulfilment.pledges.models import Pledge, Purchase
from wishapp.fulfilment.pledges.settling import enter_purchase, settle_pledge
from wishapp.fulfilment.pledges.shortfall import decide as decide_shortfall
from wishapp.fulfilment.pledges.showing import see_unsettled_pledges

blp = Routes("settlements", __name__)


@blp.route("/unsettled-pledges", methods=["GET"])
@contract()
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, UnsettledPledgesSchema)
def waiting(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the cost shares that wait to be settled at the desks of my places."""
    page = Page.of(query)
    rows = see_unsettled_pledges(
        actor(), place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return named_page(page, rows)


@blp.route("/pledges/<uuid:pledge_id>/settle", methods=["POST"])
@contract()
@blp.arguments(DeskReceiptSchema)
@blp.response(200, PledgeSchema)
def settle(body: dict[str, Any], pledge_id: UUID) -> Pledge:
    """Community office: note the receipt that the desk gave for a cost share."""
    return settle_pledge(actor(), pledge_id, receipt_no=body["receipt_no"])


@blp.route("/wish-lines/<uuid:line_id>/purchases", methods=["POST"])
@contract(creates=True)
@blp.arguments(PurchaseSchema)
@blp.response(201, PurchasedSchema)
def purchase(body: dict[str, Any], line_id: UUID) -> Purchase:
    """Community office: note what was bought, with the picture of its receipt."""
    return enter_purchase(actor(), line_id, **body)


@blp.route("/pledges/<uuid:pledge_id>/correct-receipt", methods=["POST"])
@contract()
@blp.arguments(CorrectedReceiptSchema)
@blp.response(200, PledgeSchema)
def correct(body: dict[str, Any], pledge_id: UUID) -> Pledge:
    """Community office: correct the mistyped number of a cost share's receipt, with the reason."""
    return correct_receipt(actor(), pledge_id, **body)


@blp.route("/wish-lines/<uuid:line_id>/purchases/correct-receipt", methods=["POST"])
@contract()
@blp.arguments(CorrectedReceiptSchema)
@blp.response(200, PurchasedSchema)
def correct_bought(body: dict[str, Any], line_id: UUID) -> Purchase:
    """Community office: correct the mistyped number of a purchase's receipt, with the reason."""
    return correct_purchase(actor(), line_id, **body)


@blp.route("/wishes/<uuid:wish_id>/decide", methods=["POST"])
@contract()
@blp.response(200, LeadSchema)
def decide(wish_id: UUID) -> Wish:
    """Community office: carry out the rule for shares that nobody took by the deadline."""
    return decide_shortfall(actor(), wish_id)
