"""Anomalies: looked at by the street and the county, with an outcome and no punishment."""

from typing import Any
from uuid import UUID

from miniprogram_api.anomalies.schemas import (
    AnomaliesQuery,
    AnomaliesSchema,
    AnomalyFileSchema,
    AnomalySchema,
    ConclusionSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from wishapp.hours.anomalies import reviewing
from wishapp.hours.anomalies.models import Anomaly
from wishapp.hours.anomalies.queries import anomalies_in
from wishapp.kernel.access.offices import COMPLAINT_ROLES
from wishapp.registry.places.scopes import scope_at

blp = Routes("anomalies", __name__)


@blp.route("/anomalies", methods=["GET"])
@contract()
@blp.arguments(AnomaliesQuery, location="query")
@blp.response(200, AnomaliesSchema)
def list_anomalies(query: dict[str, Any]) -> dict[str, Any]:
    """Street and county administrators: the anomalies of my places in one state, oldest first."""
    page = Page.of(query)
    rows = anomalies_in(
        scope_at(actor(), query["place"], frozenset(COMPLAINT_ROLES)),
        state=query["state"],
        kind=query["kind"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/anomalies/<uuid:anomaly_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, AnomalyFileSchema)
def see(anomaly_id: UUID) -> dict[str, Any]:
    """Street and county administrators: an anomaly with its records; the look is written down."""
    found = reviewing.open_anomaly(actor(), anomaly_id)
    own = values_of(found.anomaly, AnomalyFileSchema, without=("records",))
    return own | {"records": found.records}


@blp.route("/anomalies/<uuid:anomaly_id>/take", methods=["POST"])
@contract()
@blp.response(200, AnomalySchema)
def take(anomaly_id: UUID) -> Anomaly:
    """Street and county administrators: look at it, unless it concerns oneself."""
    return reviewing.take_anomaly(actor(), anomaly_id)


@blp.route("/anomalies/<uuid:anomaly_id>/give-back", methods=["POST"])
@contract()
@blp.response(200, AnomalySchema)
def give_back(anomaly_id: UUID) -> Anomaly:
    """Street and county administrators: leave it to others again, unless it concerns oneself."""
    return reviewing.give_back_anomaly(actor(), anomaly_id)


@blp.route("/anomalies/<uuid:anomaly_id>/conclude", methods=["POST"])
@contract()
@blp.arguments(ConclusionSchema)
@blp.response(200, AnomalySchema)
def conclude(body: dict[str, Any], anomaly_id: UUID) -> Anomaly:
    """Street and county administrators: say what came of it, once one took it."""
    return reviewing.conclude_anomaly(
        actor(), anomaly_id, outcome=body["outcome"], words=body["words"]
    )


@blp.route("/anomalies/<uuid:anomaly_id>/look-again", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, AnomalySchema)
def look_again(body: dict[str, Any], anomaly_id: UUID) -> Anomaly:
    """Street and county administrators: open a reviewed one anew, unless it concerns oneself."""
    return reviewing.look_again(actor(), anomaly_id, why=body["why"])
