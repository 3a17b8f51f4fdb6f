"""Corrections of verified facts: members ask, the community decides."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.own_data.schemas import (
    AskCorrectionSchema,
    CorrectionFileSchema,
    CorrectionSchema,
    CorrectionsQuery,
    CorrectionsSchema,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.privacy.own_data import correction_requests
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.queries import corrections_in, corrections_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("corrections", __name__)


@blp.route("/me/corrections", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(AskCorrectionSchema)
@blp.response(201, CorrectionSchema)
def ask(body: dict[str, Any]) -> Correction:
    """Signed in: ask for a fact of my report-in to be corrected."""
    return correction_requests.ask_correction(
        actor(), body["report_in_id"], body["fact"], wanted=body["wanted"]
    )


@blp.route("/me/corrections", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, CorrectionsSchema)
def own_corrections(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what I asked to have corrected."""
    page = Page.of(query)
    rows = corrections_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/corrections", methods=["GET"])
@contract()
@blp.arguments(CorrectionsQuery, location="query")
@blp.response(200, CorrectionsSchema)
def list_corrections(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the requests of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = corrections_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/corrections/<uuid:correction_id>", methods=["GET"])
@contract()
@blp.response(200, CorrectionFileSchema)
def see(correction_id: UUID) -> Correction:
    """Oneself, staff: what is asked for; a look by staff is written down."""
    return correction_requests.open_correction(actor(), correction_id)


@blp.route("/corrections/<uuid:correction_id>/correct", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, CorrectionSchema)
def correct(body: dict[str, Any], correction_id: UUID) -> Correction:
    """Community office: the fact was wrong; the report-in is corrected."""
    return correction_requests.correct(actor(), correction_id, why=body["why"])


@blp.route("/corrections/<uuid:correction_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, CorrectionSchema)
def refuse(body: dict[str, Any], correction_id: UUID) -> Correction:
    """Community office: the fact stands, for the reason given."""
    return correction_requests.refuse(actor(), correction_id, why=body["why"])
