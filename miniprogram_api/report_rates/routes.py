"""Report rates: how many of those who should report in did so."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.report_rates.schemas import ReportRateQuery, ReportRateSchema
from wishapp.office.report_rates.showing import RateBoard, draw_rate_of_unit, draw_rates

blp = Routes("report_rates", __name__)


@blp.route("/boards/report-rates", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.arguments(ReportRateQuery, location="query")
@blp.response(200, ReportRateSchema)
def board(query: dict[str, Any]) -> RateBoard:
    """Staff: who is due and who reported in at my place, by street, community or unit."""
    return draw_rates(actor(), query["place"], by=query["by"])


@blp.route("/units/<uuid:unit_id>/report-rate", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, ReportRateSchema)
def of_unit(unit_id: UUID) -> RateBoard:
    """County administrators, liaisons: how many of a unit are due, and how many reported in."""
    return draw_rate_of_unit(actor(), unit_id)
