"""An administrator of the county has a proposed version of the rules tried on past service."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.periods import Period
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.office.rule_simulations.queries import how_many_of
from wishapp.registry.county_rules.models import RuleSimulation
from wishapp.registry.county_rules.queries import rule_version_for_update
from wishapp.registry.county_rules.states import RuleVersionState

# Each walks through the whole ledger.
MOST_SIMULATIONS = 12


def ask_simulation(actor: Actor, version_id: UUID, period: Period) -> RuleSimulation:
    """Have a proposed version tried on a period that began; a worker does it.

    Raises ``not_found``, ``rules_decided`` unless the version still waits for its second person,
    ``board_period_invalid``, ``simulation_running`` while another one of it runs, and
    ``simulations_too_many``.
    """
    version = rule_version_for_update(version_id)
    require(actor, Action.PROPOSE_RULES, None)
    refuse_unless(version.state == RuleVersionState.PROPOSED, Code.RULES_DECIDED)
    refuse_unless(period.begins <= now(), Code.BOARD_PERIOD_INVALID)
    has_room = how_many_of(version.id) < MOST_SIMULATIONS
    refuse_unless(has_room, Code.SIMULATIONS_TOO_MANY, most=MOST_SIMULATIONS)
    simulation = RuleSimulation(version_id=version.id, since=period.since, until=period.until)
    lifecycle.begin(simulation, "ask", by=actor)
    simulation.set_due_at()
    return simulation
