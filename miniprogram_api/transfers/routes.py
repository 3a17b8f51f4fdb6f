"""Transfers: staff propose, the resident agrees, staff hand over and enter the receipt."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from miniprogram_api.transfers.schemas import (
    HandedOverSchema,
    TransferAgreementSchema,
    TransferFileSchema,
    TransferProposalSchema,
    TransferReceiptSchema,
    TransfersQuery,
    TransfersSchema,
)
from wishapp.base.db import transaction
from wishapp.demand.transfers import handing_over, proposing, showing
from wishapp.demand.transfers.agreement import Facts
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import Proposal
from wishapp.demand.transfers.queries import transfers_in
from wishapp.demand.transfers.rules import needs_consent
from wishapp.registry.places.scopes import scope_at

blp = Routes("transfers", __name__)


@blp.route("/wishes/<uuid:wish_id>/transfers", methods=["POST"])
@contract(creates=True)
@blp.arguments(TransferProposalSchema)
@blp.response(201, HandedOverSchema)
def propose(body: dict[str, Any], wish_id: UUID) -> dict[str, Any]:
    """Community staff: ask the resident; police and ambulance are told at once instead."""
    proposal = Proposal(purpose=body.pop("why"), fields=body.pop("facts"), **body)
    if needs_consent(proposal.target):
        return _file(proposing.propose_transfer(actor(), wish_id, proposal))
    return _file(*handing_over.hand_over_at_once(actor(), wish_id, proposal))


@blp.route("/transfers", methods=["GET"])
@contract()
@blp.arguments(TransfersQuery, location="query")
@blp.response(200, TransfersSchema)
def list_transfers(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the transfers of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = transfers_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/transfers/<uuid:transfer_id>", methods=["GET"])
@contract()
@blp.response(200, TransferFileSchema)
def see(transfer_id: UUID) -> Transfer:
    """Its wisher, staff of its place: who has which facts; a look by staff is written down."""
    return showing.open_transfer(actor(), transfer_id)


@blp.route("/transfers/<uuid:transfer_id>/sheet", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_sheet(transfer_id: UUID) -> Response:
    """Its wisher, staff of its place: the signed sheet of the consent; a look is written down."""
    with transaction():
        picture = showing.open_sheet(actor(), transfer_id)
    return picture_response(picture)


@blp.route("/transfers/<uuid:transfer_id>/agree", methods=["POST"])
@contract()
@blp.response(200, TransferFileSchema)
def agree(transfer_id: UUID) -> Transfer:
    """Its wisher: agree that this receiver gets these facts."""
    return proposing.agree_to_transfer(actor(), transfer_id)


@blp.route("/transfers/<uuid:transfer_id>/decline", methods=["POST"])
@contract()
@blp.response(200, TransferFileSchema)
def decline(transfer_id: UUID) -> Transfer:
    """Its wisher: say no, also after a yes, while nothing was handed over."""
    return proposing.decline_transfer(actor(), transfer_id)


@blp.route("/transfers/<uuid:transfer_id>/agreement", methods=["POST"])
@contract()
@blp.arguments(TransferAgreementSchema)
@blp.response(200, TransferFileSchema)
def record_agreement(body: dict[str, Any], transfer_id: UUID) -> Transfer:
    """Community staff: enter what the resident agreed to on paper, or before a witness."""
    return proposing.record_agreement(
        actor(), transfer_id, evidence=body["picture_id"], witness=body["witness_id"]
    )


@blp.route("/transfers/<uuid:transfer_id>/drop", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, TransferFileSchema)
def drop(body: dict[str, Any], transfer_id: UUID) -> Transfer:
    """Community staff: give a proposal up, or enter the resident's no."""
    return proposing.drop_transfer(actor(), transfer_id, why=body["why"])


@blp.route("/transfers/<uuid:transfer_id>/hand-over", methods=["POST"])
@contract()
@blp.response(200, HandedOverSchema)
def hand_over(transfer_id: UUID) -> dict[str, Any]:
    """Community staff: hand over what was agreed to; the wish ends, the log keeps the digest."""
    return _file(*handing_over.hand_over(actor(), transfer_id))


@blp.route("/transfers/<uuid:transfer_id>/receipt", methods=["POST"])
@contract()
@blp.arguments(TransferReceiptSchema)
@blp.response(200, TransferFileSchema)
def acknowledge(body: dict[str, Any], transfer_id: UUID) -> Transfer:
    """Community staff: enter the receipt of the receiver."""
    return handing_over.acknowledge_transfer(actor(), transfer_id, **body)


def _file(transfer: Transfer, facts: Facts | None = None) -> dict[str, Any]:
    return values_of(transfer, TransferFileSchema) | {"facts": dict(facts or {})}
