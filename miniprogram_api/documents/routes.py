"""Documents on paper: slip, receipt, claim form, sheet for the way, service card, wish form.

The facts are read and the look is written down in one transaction; the pages are drawn after it.
"""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import PeriodQuery, period_of
from miniprogram_api.contract import actor, contract
from miniprogram_api.documents.claim_sheets import claim_form_sheet, contact_sheet
from miniprogram_api.documents.report_in_sheets import receipt_sheet, slip_sheet
from miniprogram_api.documents.service_card_sheet import service_card_sheet
from miniprogram_api.documents.serving import PDF, pdf_response
from miniprogram_api.documents.wish_form_sheet import wish_form_sheet
from wishapp.base.db import transaction
from wishapp.printing.documents import claim_papers, report_in_papers
from wishapp.printing.documents.service_card import print_service_card
from wishapp.printing.documents.wish_paper import print_wish_form

blp = Routes("documents", __name__)


@blp.route("/report-ins/<uuid:report_in_id>/slip.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def slip(report_in_id: UUID) -> Response:
    """Oneself, staff: the report slip for paper; a look by staff is written down."""
    with transaction():
        paper = report_in_papers.print_slip(actor(), report_in_id)
    return pdf_response(slip_sheet(paper))


@blp.route("/report-ins/<uuid:report_in_id>/receipt.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def receipt(report_in_id: UUID) -> Response:
    """Oneself, staff: the receipt for the unit, once the community received the slip."""
    with transaction():
        paper = report_in_papers.print_receipt(actor(), report_in_id)
    return pdf_response(receipt_sheet(paper))


@blp.route("/report-ins/<uuid:report_in_id>/service-card.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.arguments(PeriodQuery, location="query")
@blp.response(200, BYTES, content_type=PDF)
def service_card(query: dict[str, Any], report_in_id: UUID) -> Response:
    """Oneself, staff: the member's service in a period, from the ledger, for paper."""
    with transaction():
        card = print_service_card(actor(), report_in_id, period_of(query))
    return pdf_response(service_card_sheet(card))


@blp.route("/claims/<uuid:claim_id>/form.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def claim_form(claim_id: UUID) -> Response:
    """Claimant, staff: the form for claim, delivery and return visit; without contact data."""
    with transaction():
        paper = claim_papers.print_claim_form(actor(), claim_id)
    return pdf_response(claim_form_sheet(paper))


@blp.route("/claims/<uuid:claim_id>/contact.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def contact(claim_id: UUID) -> Response:
    """Claimant, community office: the sheet for the way; the office for a claim on paper."""
    with transaction():
        paper, opened = claim_papers.print_contact_sheet(actor(), claim_id)
    return pdf_response(contact_sheet(paper, opened))


@blp.route("/wishes/<uuid:wish_id>/form.pdf", methods=["GET"])
@contract(limit="20/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=PDF)
def wish_form(wish_id: UUID) -> Response:
    """Its wisher, staff of its place: the wish's form; a look by staff is written down."""
    with transaction():
        paper = print_wish_form(actor(), wish_id)
    return pdf_response(wish_form_sheet(paper))
