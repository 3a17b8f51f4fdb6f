"""Batches: a community issues at one go what a unit's or a team's members asked for."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.certificate_batches.schemas import (
    CertificateBatchesSchema,
    CertificateBatchLinesSchema,
    CertificateBatchSchema,
    StartBatchSchema,
)
from miniprogram_api.certificate_batches.words import why_left
from miniprogram_api.certificates.certificate_sheet import certificate_sheet
from miniprogram_api.certificates.checking import address_of_check
from miniprogram_api.contract import actor, contract
from miniprogram_api.documents.serving import pdf_data
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, PlacedQuery, page_by_id
from wishapp.base.db import transaction
from wishapp.fulfilment.certificate_batches import showing, starting
from wishapp.fulfilment.certificate_batches.models import CertificateBatch, CertificateBatchLine
from wishapp.fulfilment.certificate_batches.showing import BatchProgress
from wishapp.printing.documents.certificate_batch_papers import print_part
from wishapp.printing.documents.certificate_paper import CertificatePaper
from wishapp.registry.places.scopes import scope_at

ZIP = "application/zip"
PART = "/certificate-batches/<uuid:certificate_batch_id>/parts/<int:number>"

blp = Routes("certificate_batches", __name__)


@blp.route("/certificate-batches", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(StartBatchSchema)
@blp.response(201, CertificateBatchSchema)
def start(body: dict[str, Any]) -> BatchProgress:
    """Community office: have all that a unit's or a team's members asked for issued."""
    whose = starting.Whose(unit_id=body["unit_id"], team_id=body["team_id"])
    return _shown(starting.start_batch(actor(), body["community"], whose))


@blp.route("/certificate-batches", methods=["GET"])
@contract()
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, CertificateBatchesSchema)
def list_batches(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the batches of my places with their progress, the oldest first."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"])
    return page_by_id(page, showing.see_batches(scope, after=page.after_id(), limit=page.fetch))


@blp.route("/certificate-batches/<uuid:certificate_batch_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, CertificateBatchSchema)
def see(certificate_batch_id: UUID) -> BatchProgress:
    """Community office: how far a batch is."""
    return showing.see_batch(actor(), certificate_batch_id)


@blp.route("/certificate-batches/<uuid:certificate_batch_id>/lines", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, CertificateBatchLinesSchema)
def lines(query: dict[str, Any], certificate_batch_id: UUID) -> dict[str, Any]:
    """Community office: what came of each request in a batch."""
    page = Page.of(query)
    rows = showing.see_lines(actor(), certificate_batch_id, after=page.after_id(), limit=page.fetch)
    found = page_by_id(page, rows)
    return found | {"items": [_line(each) for each in found["items"]]}


@blp.route("/certificate-batches/<uuid:certificate_batch_id>/stop", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, CertificateBatchSchema)
def stop(body: dict[str, Any], certificate_batch_id: UUID) -> BatchProgress:
    """Community office: issue no more of a batch; what was issued stands."""
    return _shown(starting.stop_batch(actor(), certificate_batch_id, why=body["why"]))


@blp.route(
    "/certificate-batches/<uuid:certificate_batch_id>/parts/<int:number>/papers.zip",
    methods=["GET"],
)
@contract(limit="6/minute", own_transactions=True)
@blp.response(200, BYTES, content_type=ZIP)
def print_zip(certificate_batch_id: UUID, number: int) -> Response:
    """Community office: fifty certificates of a batch for paper; each print is counted."""
    with transaction():
        papers = print_part(actor(), certificate_batch_id, number)
    response = Response(_zipped(papers), mimetype=ZIP)
    response.headers["Content-Disposition"] = f'attachment; filename="{number}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _zipped(papers: Sequence[CertificatePaper]) -> bytes:
    """The files are named by the numbers of their certificates, which tell nobody's name."""
    buffer = io.BytesIO()
    # PDFs are packed already.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for paper in papers:
            drawn = pdf_data(certificate_sheet(paper, address_of_check(paper)))
            packed.writestr(f"{paper.content['certificate_no']}.pdf", drawn)
    return buffer.getvalue()


def _shown(batch: CertificateBatch) -> BatchProgress:
    return showing.see_batch(actor(), batch.id)


def _line(line: CertificateBatchLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "certificate_id": line.certificate_id,
        "outcome": line.outcome,
        "code": line.code,
        "why": why_left(line.code),
    }
