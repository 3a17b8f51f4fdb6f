"""Reporting in: the member hands in a slip, the community gives a receipt."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.media.serving import picture_response
from miniprogram_api.members.schemas import (
    NamedReportInsSchema,
    NewGridSchema,
    PaperSlipSchema,
    ReportInFileSchema,
    ReportInSchema,
    ReportInsQuery,
    ReportInsSchema,
    SlipSchema,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.base.db import transaction
from wishapp.registry.members import confirming, reporting_in
from wishapp.registry.members.listing import list_by_name
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.opening_sheets import open_slip_on_paper
from wishapp.registry.members.queries import report_in_of, report_ins_of
from wishapp.registry.members.relocating import relocate_report_in
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.places.scopes import scope_at

blp = Routes("members", __name__)


@blp.route("/report-ins", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(SlipSchema)
@blp.response(201, ReportInSchema)
def apply(body: dict[str, Any]) -> ReportIn:
    """Signed in: hand in a report slip at the community where I live."""
    consents = {Purpose(name): wording for name, wording in body.pop("consents").items()}
    return reporting_in.apply(actor(), reporting_in.Slip(**body), consents=consents)


@blp.route("/report-ins", methods=["GET"])
@contract()
@blp.arguments(ReportInsQuery, location="query")
@blp.response(200, NamedReportInsSchema)
def list_report_ins(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the report-ins of my places, or of one of them, by name; it is written down."""
    page = Page.of(query)
    rows = list_by_name(
        actor(),
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.limit,
    )
    return page_by_id(page, rows)


@blp.route("/me/report-ins", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ReportInsSchema)
def own_report_ins(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own report-ins."""
    page = Page.of(query)
    rows = report_ins_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/report-ins/<uuid:report_in_id>", methods=["GET"])
@contract()
@blp.response(200, ReportInFileSchema)
def see(report_in_id: UUID) -> ReportIn:
    """Oneself, staff: the whole file; a look by staff is written down."""
    return reporting_in.see(actor(), report_in_of(report_in_id))


@blp.route("/report-ins/<uuid:report_in_id>/sheet", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_sheet(report_in_id: UUID) -> Response:
    """Oneself, staff: the signed slip that staff entered; a look by staff is written down."""
    with transaction():
        picture = open_slip_on_paper(actor(), report_in_id)
    return picture_response(picture)


@blp.route("/report-ins/<uuid:report_in_id>/receive", methods=["POST"])
@contract()
@blp.response(200, ReportInSchema)
def receive(report_in_id: UUID) -> ReportIn:
    """Community office: take the slip and give a receipt."""
    return reporting_in.receive(actor(), report_in_id)


@blp.route("/report-ins/<uuid:report_in_id>/activate", methods=["POST"])
@contract()
@blp.response(200, ReportInSchema)
def activate(report_in_id: UUID) -> ReportIn:
    """Community office: from now on the member may claim wishes."""
    return reporting_in.activate(actor(), report_in_id)


@blp.route("/report-ins/<uuid:report_in_id>/confirm", methods=["POST"])
@contract()
@blp.response(200, ReportInSchema)
def confirm(report_in_id: UUID) -> ReportIn:
    """Liaisons: a Party member of the unit; before that or a paper slip no contact data opens."""
    return confirming.confirm_by_unit(actor(), report_in_id)


@blp.route("/report-ins/<uuid:report_in_id>/slip-seen", methods=["POST"])
@contract()
@blp.arguments(PaperSlipSchema)
@blp.response(200, ReportInSchema)
def see_slip(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Community office: I have seen the paper slip of this Party member."""
    return confirming.confirm_by_slip(actor(), report_in_id, paper_no=body["paper_no"])


@blp.route("/report-ins/<uuid:report_in_id>/return", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ReportInSchema)
def send_back(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Community office: give the slip back."""
    return reporting_in.send_back(actor(), report_in_id, why=body["why"])


@blp.route("/report-ins/<uuid:report_in_id>/relocate", methods=["POST"])
@contract()
@blp.arguments(NewGridSchema)
@blp.response(200, ReportInSchema)
def relocate(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Community office: set or correct the grid of an active member within the community."""
    return relocate_report_in(actor(), report_in_id, **body)


@blp.route("/report-ins/<uuid:report_in_id>/end", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ReportInSchema)
def end(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Oneself, community office: end the report-in."""
    return reporting_in.end(actor(), report_in_id, why=body["why"])
