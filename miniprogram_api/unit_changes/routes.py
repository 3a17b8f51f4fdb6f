"""A member changes unit and goes on, or moves away and knows beforehand what is given back."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.members.schemas import ReportInSchema
from miniprogram_api.unit_changes.schemas import (
    ForetoldSchema,
    NewHomeSchema,
    UnderWaySchema,
    UnitChangeOnPaperSchema,
    UnitChangeQuery,
    UnitChangeSchema,
)
from wishapp.office.unit_changes import changing, foretelling, moving_away
from wishapp.registry.members.changing_unit import NewHome, UnitChange
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in_on_paper import Paper

blp = Routes("unit_changes", __name__)
# More of one kind than any member has.
MOST_SHOWN = 200


@blp.route("/report-ins/<uuid:report_in_id>/unit-changes", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(UnitChangeSchema)
@blp.response(201, ReportInSchema)
def change(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Oneself: change unit, be seconded or retire; what is under way goes on."""
    return changing.change_unit(actor(), report_in_id, UnitChange(**body))


@blp.route("/report-ins/<uuid:report_in_id>/paper-unit-changes", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(UnitChangeOnPaperSchema)
@blp.response(201, ReportInSchema)
def change_on_paper(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Community office: the same for a member without an account, who signed it."""
    sheet = body.pop("paper")
    paper = Paper(sheet["paper_no"], sheet["picture_id"])
    return changing.change_unit_on_paper(actor(), report_in_id, UnitChange(**body), paper)


@blp.route("/report-ins/<uuid:report_in_id>/unit-change-preview", methods=["GET"])
@contract()
@blp.arguments(UnitChangeQuery, location="query")
@blp.response(200, ForetoldSchema)
def foretell(query: dict[str, Any], report_in_id: UUID) -> foretelling.Foretold:
    """Oneself, community office: what a change of the unit would end, and what goes on."""
    change = UnitChange(**query)
    return foretelling.foretell_change(actor(), report_in_id, change, limit=MOST_SHOWN)


@blp.route("/report-ins/<uuid:report_in_id>/under-way", methods=["GET"])
@contract()
@blp.response(200, UnderWaySchema)
def under_way(report_in_id: UUID) -> moving_away.UnderWay:
    """Oneself: what a move to another community would give back, and what stays."""
    return moving_away.preview_end(actor(), report_in_id, limit=MOST_SHOWN)


@blp.route("/report-ins/<uuid:report_in_id>/move", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(NewHomeSchema)
@blp.response(201, ReportInSchema)
def move(body: dict[str, Any], report_in_id: UUID) -> ReportIn:
    """Oneself: move to another community, which takes the new slip."""
    return moving_away.move_away(actor(), report_in_id, NewHome(**body))
