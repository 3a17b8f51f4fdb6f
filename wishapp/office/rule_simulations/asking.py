"""An administrator of the county has a proposed version of the rules tried on past service."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.boards.periods import Period
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.office.rule_simulations.queries import how_many_of, is_running
from wishapp.registry.county_rules.models import RuleSimulation
from wishapp.registry.county_rules.queries import rule_version_for_update
from wishapp.registry.county_rules.states import RuleSimulationState, RuleVersionState

# Each walks through the whole ledger.
MOST_SIMULATIONS = 12


def ask_simulation(actor: Actor, version_id: UUID, period: Period) -> RuleSimulation:
    """Have a proposed version tried on a period that began; a worker does it.

    Raises ``not_found``, ``board_period_invalid``, ``simulations_too_many``. Raises
    ``move_not_allowed`` unless the version still waits for its second person, and while another
    simulation of it runs.
    """
    version = rule_version_for_update(version_id)
    require(actor, Action.PROPOSE_RULES, None)
    refuse_unless(period.begins <= now(), Code.BOARD_PERIOD_INVALID)
    if version.state != RuleVersionState.PROPOSED:
        raise _not_now("rule_version", version.state)
    if is_running(version.id):
        raise _not_now("rule_simulation", RuleSimulationState.RUNNING)
    has_room = how_many_of(version.id) < MOST_SIMULATIONS
    refuse_unless(has_room, Code.SIMULATIONS_TOO_MANY, most=MOST_SIMULATIONS)
    simulation = RuleSimulation(version_id=version.id, since=period.since, until=period.until)
    lifecycle.begin(simulation, "ask", by=actor)
    simulation.set_due_at()
    return simulation


def _not_now(kind: str, state: str) -> Refusal:
    return Refusal(Code.MOVE_NOT_ALLOWED, kind=kind, verb="simulate", state=state)
