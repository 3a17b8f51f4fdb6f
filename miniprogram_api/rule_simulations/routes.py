"""Simulations: administrators of the county have a proposed version tried on past service."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.boards.schemas import period_of
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.rule_simulations.schemas import (
    AskSimulationSchema,
    RuleSimulationFileSchema,
    RuleSimulationSchema,
    RuleSimulationsSchema,
)
from miniprogram_api.shaping import values_of
from wishapp.office.rule_simulations import asking, showing
from wishapp.registry.county_rules.models import RuleSimulation

blp = Routes("rule_simulations", __name__)


@blp.route("/rule-versions/<uuid:version_id>/simulations", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(AskSimulationSchema)
@blp.response(201, RuleSimulationSchema)
def ask(body: dict[str, Any], version_id: UUID) -> RuleSimulation:
    """County administrators: have a proposed version tried on a past period."""
    return asking.ask_simulation(actor(), version_id, period_of(body))


@blp.route("/rule-versions/<uuid:version_id>/simulations", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, RuleSimulationsSchema)
def list_simulations(query: dict[str, Any], version_id: UUID) -> dict[str, Any]:
    """County administrators: the simulations of a version, the newest first."""
    page = Page.of(query)
    rows = showing.list_simulations(actor(), version_id, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/rule-simulations/<uuid:simulation_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, RuleSimulationFileSchema)
def see(simulation_id: UUID) -> dict[str, Any]:
    """County administrators: the numbers before and after, by unit."""
    found = showing.see_simulation(actor(), simulation_id)
    shown = values_of(found.simulation, RuleSimulationSchema)
    return shown | {"least": found.least, "whole": found.whole, "lines": found.lines}
