"""Provisions: the records of a period for another office, by two administrators of the county."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import period_of
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.provisions.schemas import (
    ProposeProvisionSchema,
    ProvisionsQuery,
    RecordProvisionPartsSchema,
    RecordProvisionSchema,
    RecordProvisionsSchema,
)
from miniprogram_api.provisions.workbook import part_workbook
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.printing.provisions import deciding, listing, writing_out
from wishapp.printing.provisions.models import Provision

blp = Routes("provisions", __name__)


@blp.route("/provisions", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(ProposeProvisionSchema)
@blp.response(201, RecordProvisionSchema)
def propose(body: dict[str, Any]) -> Provision:
    """County administrators: propose to hand over the records of a period."""
    period = period_of(body)
    names = ("recipient", "purpose", "basis_doc", "with_phone")
    request = deciding.Request(**{name: body[name] for name in names})
    return deciding.propose_provision(actor(), request, period)


@blp.route("/provisions", methods=["GET"])
@contract()
@blp.arguments(ProvisionsQuery, location="query")
@blp.response(200, RecordProvisionsSchema)
def list_provisions(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the provisions, the newest first."""
    page = Page.of(query)
    rows = listing.list_provisions(
        actor(), query["state"], before=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/provisions/<uuid:provision_id>", methods=["GET"])
@contract()
@blp.response(200, RecordProvisionSchema)
def see(provision_id: UUID) -> Provision:
    """County administrators: a provision, and how many files it has."""
    return deciding.see_provision(actor(), provision_id)


@blp.route("/provisions/<uuid:provision_id>/approve", methods=["POST"])
@contract()
@blp.response(200, RecordProvisionSchema)
def approve(provision_id: UUID) -> Provision:
    """County administrators: approve what somebody else proposed; it gets its number."""
    return deciding.approve_provision(actor(), provision_id)


@blp.route("/provisions/<uuid:provision_id>/refuse", methods=["POST"])
@contract()
@blp.response(200, RecordProvisionSchema)
def refuse(provision_id: UUID) -> Provision:
    """County administrators: end a proposal, also one's own."""
    return deciding.refuse_provision(actor(), provision_id)


@blp.route("/provisions/<uuid:provision_id>/parts", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, RecordProvisionPartsSchema)
def parts(query: dict[str, Any], provision_id: UUID) -> dict[str, Any]:
    """County administrators: which files were written out, with their digests."""
    page = Page.of(query)
    rows = listing.list_parts(actor(), provision_id, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/provisions/<uuid:provision_id>/parts/<int:number>/workbook.xlsx", methods=["GET"])
@contract(limit="10/minute")
@blp.response(200, BYTES, content_type=XLSX)
def workbook(provision_id: UUID, number: int) -> Response:
    """County administrators: one file of an approved provision; it is written down."""
    part = writing_out.open_part(actor(), provision_id, number)
    name, data = part_workbook(part)
    writing_out.note_part(actor(), part, data)
    return workbook_response(name, data)
