"""Has proposed rules tried on past service, as a worker does."""

from datetime import timedelta
from uuid import UUID

from tests.builders.doing import do
from wishapp.base.clock import today
from wishapp.demand.boards.periods import Period
from wishapp.kernel.access import Actor
from wishapp.office.rule_simulations.asking import ask_simulation
from wishapp.office.rule_simulations.running import simulate_batch
from wishapp.registry.county_rules.models import RuleSimulation


def past(days: int = 60) -> Period:
    """The days up to yesterday, so many."""
    return Period(today() - timedelta(days=days), today())


def run_to_end(simulation: RuleSimulation) -> None:
    """A worker goes on until there is no more to do."""
    while do(simulate_batch, simulation.id):
        pass


def a_simulation(actor: Actor, version_id: UUID, period: Period | None = None) -> UUID:
    """A simulation that is done."""
    simulation = do(ask_simulation, actor, version_id, period or past())
    run_to_end(simulation)
    return simulation.id
