"""Staff enter what members without a phone signed on paper: a slip, a claim form, a report."""

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.claims.schemas import LONGEST_REPORT, ClaimSchema, ServiceTimeSchema
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import CleanText, CodeText
from miniprogram_api.media.serving import picture_response
from miniprogram_api.members.schemas import LONGEST_NAME, ReportInSchema, SlipSchema
from wishapp.base.db import transaction
from wishapp.fulfilment.assistance.by_paper import claim_on_paper, report_on_paper
from wishapp.fulfilment.assistance.showing_paper import open_paper_sheet
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.reports.reporting import Done
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import Slip
from wishapp.registry.members.reporting_in_on_paper import Paper, report_in_on_paper
from wishapp.registry.people.consenting import Purpose

blp = Routes("paper", __name__)


class PaperSchema(Schema):
    """The signed sheet: the number on it, and the picture of it that the caller uploaded."""

    paper_no = CodeText(most=LONGEST_NAME, required=True)
    picture_id = fields.UUID(required=True)


class SlipOnPaperSchema(SlipSchema):
    """A slip that a member signed, together with the wordings, and its sheet."""

    paper = fields.Nested(PaperSchema, required=True)


class ClaimOnPaperSchema(PaperSchema):
    """The claim form (认领单) of a member, and whether they have the skill that the wish needs."""

    report_in_id = fields.UUID(required=True)
    has_skill = fields.Boolean(load_default=False)


class ReportOnPaperSchema(PaperSchema):
    """What a member wrote about the work: times for a service, none for goods."""

    report = CleanText(most=LONGEST_REPORT, required=True)
    service = fields.Nested(ServiceTimeSchema, load_default=None, allow_none=True)
    two_adults = fields.Boolean(load_default=None)
    goods_fit = fields.Boolean(load_default=None, allow_none=True)


@blp.route("/paper-report-ins", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(SlipOnPaperSchema)
@blp.response(201, ReportInSchema)
def report_in(body: dict[str, Any]) -> ReportIn:
    """Community office: enter the signed slip of a member who has no account."""
    wordings = {Purpose(name): wording for name, wording in body.pop("consents").items()}
    paper = _sheet(body.pop("paper"))
    return report_in_on_paper(actor(), Slip(**body), paper, wordings=wordings)


@blp.route("/wishes/<uuid:wish_id>/paper-claims", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ClaimOnPaperSchema)
@blp.response(201, ClaimSchema)
def claim(body: dict[str, Any], wish_id: UUID) -> Claim:
    """Community office: claim a wish for a member who signed the claim form."""
    return claim_on_paper(
        actor(), wish_id, body["report_in_id"], _sheet(body), has_skill=body["has_skill"]
    )


@blp.route("/claims/<uuid:claim_id>/paper-report", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(ReportOnPaperSchema)
@blp.response(200, ClaimSchema)
def report(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Community office: report a claim done as its member wrote on paper; the resident confirms."""
    service = body["service"]
    done = Done(
        time=ServiceTime(**service) if service else None,
        report=body["report"],
        picture_ids=(),
        two_adults=body["two_adults"],
        goods_fit=body["goods_fit"],
    )
    return report_on_paper(actor(), claim_id, done, _sheet(body))


@blp.route("/claims/<uuid:claim_id>/paper/<uuid:step_id>/sheet", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_sheet(claim_id: UUID, step_id: UUID) -> Response:
    """Claimant, staff: the sheet behind a step on paper; a look by staff is written down."""
    with transaction():
        picture = open_paper_sheet(actor(), claim_id, step_id)
    return picture_response(picture)


def _sheet(body: dict[str, Any]) -> Paper:
    return Paper(body["paper_no"], body["picture_id"])
