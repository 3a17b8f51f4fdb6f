"""Corrections of service records: asked for, entered by one of staff, approved by another."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.record_corrections.schemas import (
    AskAboutOmissionSchema,
    AskAboutRecordSchema,
    NewEntriesSchema,
    OwnRecordCorrectionsSchema,
    ProposeForRecordSchema,
    ProposeOmittedSchema,
    RecordCorrectionFileSchema,
    RecordCorrectionSchema,
    RecordCorrectionsQuery,
    RecordCorrectionsSchema,
    RefusalSchema,
    RightSchema,
)
from miniprogram_api.volunteers.standing import standing_in
from wishapp.base.db import transaction
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.record_corrections import asking, deciding, proposing, showing
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.proposing import Right
from wishapp.hours.record_corrections.queries import record_corrections_in, record_corrections_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("record_corrections", __name__)


@blp.route("/me/service-records/<uuid:record_id>/correction", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(AskAboutRecordSchema)
@blp.response(201, RecordCorrectionSchema)
def ask_about_record(body: dict[str, Any], record_id: UUID) -> RecordCorrection:
    """Signed in: say that a record of mine is wrong."""
    return asking.ask_about_record(actor(), record_id, words=body["words"])


@blp.route("/me/record-corrections", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(AskAboutOmissionSchema)
@blp.response(201, RecordCorrectionSchema)
def ask_about_omission(body: dict[str, Any]) -> RecordCorrection:
    """Signed in: say that a service of mine is missing."""
    return asking.ask_about_omission(actor(), standing_in(body), words=body["words"])


@blp.route("/me/record-corrections", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnRecordCorrectionsSchema)
def own_corrections(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the corrections of my records, asked for by me or proposed by staff."""
    page = Page.of(query)
    rows = record_corrections_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/record-corrections/<uuid:correction_id>/take-back", methods=["POST"])
@contract()
@blp.response(200, RecordCorrectionSchema)
def take_back(correction_id: UUID) -> RecordCorrection:
    """Oneself: ask no longer, before staff entered what is right."""
    return asking.take_back_request(actor(), correction_id)


@blp.route("/service-records/<uuid:record_id>/corrections", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ProposeForRecordSchema)
@blp.response(201, RecordCorrectionSchema)
def propose_for_record(body: dict[str, Any], record_id: UUID) -> RecordCorrection:
    """Community office: propose to reverse a service, and to enter the right time if any."""
    right = _right(body)
    return proposing.propose_for_record(actor(), record_id, right, words=body["why"])


@blp.route("/record-corrections", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ProposeOmittedSchema)
@blp.response(201, RecordCorrectionSchema)
def propose_omitted(body: dict[str, Any]) -> RecordCorrection:
    """Community office: propose to enter an omitted service, with its evidence."""
    right = _right(body)
    return proposing.propose_omitted(actor(), standing_in(body), right, words=body["why"])


@blp.route("/record-corrections", methods=["GET"])
@contract()
@blp.arguments(RecordCorrectionsQuery, location="query")
@blp.response(200, RecordCorrectionsSchema)
def list_corrections(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the corrections of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = record_corrections_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/record-corrections/<uuid:correction_id>", methods=["GET"])
@contract()
@blp.response(200, RecordCorrectionFileSchema)
def see(correction_id: UUID) -> RecordCorrection:
    """Oneself, staff: a correction; a look by staff is written down."""
    return showing.open_record_correction(actor(), correction_id)


@blp.route("/record-corrections/<uuid:correction_id>/evidence/<uuid:picture_id>", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def evidence(correction_id: UUID, picture_id: UUID) -> Response:
    """Oneself, staff: a picture that proves a correction; a look by staff is written down."""
    with transaction():
        picture = showing.open_evidence(actor(), correction_id, picture_id)
    return picture_response(picture)


@blp.route("/record-corrections/<uuid:correction_id>/right", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(RightSchema)
@blp.response(200, RecordCorrectionSchema)
def enter(body: dict[str, Any], correction_id: UUID) -> RecordCorrection:
    """Community office: enter what is right, as the person had asked."""
    return proposing.enter_right(actor(), correction_id, _right(body))


@blp.route("/record-corrections/<uuid:correction_id>/approve", methods=["POST"])
@contract()
@blp.response(200, NewEntriesSchema)
def approve(correction_id: UUID) -> dict[str, Any]:
    """Community and street administrators who did not enter it: correct the ledger."""
    return {"items": deciding.approve_correction(actor(), correction_id)}


@blp.route("/record-corrections/<uuid:correction_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(RefusalSchema)
@blp.response(200, RecordCorrectionSchema)
def refuse(body: dict[str, Any], correction_id: UUID) -> RecordCorrection:
    """Community and street administrators: the record stands, for the reason given."""
    return deciding.refuse_correction(actor(), correction_id, answer=body["answer"])


def _right(body: dict[str, Any]) -> Right:
    time = body["service"]
    return Right(
        time=ServiceTime(**time) if time else None,
        activity=body["activity"],
        content=body["content"],
        evidence=body["picture_ids"],
    )
