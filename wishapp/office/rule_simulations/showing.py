"""Administrators of the county read what a proposed version would have changed, by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.county import county
from wishapp.demand.boards.hiding import Hidden, Units, hide
from wishapp.demand.boards.shown_line import Cell
from wishapp.kernel.access import Action, Actor, require
from wishapp.office.report_rates.queries import unit_names
from wishapp.office.rule_simulations.queries import lines_by_unit, simulation_of, simulations_of
from wishapp.office.rule_simulations.running import MOST_LINES
from wishapp.registry.county_rules.models import RuleSimulation, SimulatedFigures
from wishapp.registry.county_rules.queries import rule_version_of
from wishapp.registry.county_rules.states import RuleSimulationState

UNITS: Units[SimulatedFigures] = Units(
    {
        "people": lambda f: (f.people,),
        # Few for whom nothing changes would be recognised as well as few for whom something does.
        "people_changed": lambda f: (f.people - f.people_changed, f.people_changed),
    },
    {"people_changed": "people"},
)
OF_PEOPLE, OF_CHANGED = ("people",), ("people", "people_changed")
# What few people gave together, or lost, would tell what each of them did.
CELLS: Mapping[str, Cell[SimulatedFigures]] = {
    "people": Cell(lambda f: f.people, OF_PEOPLE),
    "people_changed": Cell(lambda f: f.people_changed, OF_CHANGED),
    "services": Cell(lambda f: f.services, OF_PEOPLE),
    "services_left_out": Cell(lambda f: f.services_left_out, OF_CHANGED),
    "services_kept": Cell(lambda f: f.services_kept, OF_PEOPLE),
    "minutes_booked": Cell(lambda f: f.minutes_booked, OF_PEOPLE),
    "minutes_before": Cell(lambda f: f.minutes_before, OF_CHANGED),
    "minutes_after": Cell(lambda f: f.minutes_after, OF_CHANGED),
}


@dataclass(frozen=True, slots=True)
class SimulatedLine:
    """A unit, or the volunteers without one, or the county; ``hidden`` names what is not shown."""

    unit_id: UUID | None
    name: str | None
    values: Mapping[str, int | str | None]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimulationFile:
    """A simulation with its numbers; none before it is done. ``least`` is the smallest group."""

    simulation: RuleSimulation
    least: int
    whole: SimulatedLine | None
    lines: list[SimulatedLine]


def list_simulations(
    actor: Actor, version_id: UUID, *, before: UUID | None, limit: int
) -> list[RuleSimulation]:
    """A page of the simulations of a version, the newest first. Raises ``not_found``."""
    version = rule_version_of(version_id)
    require(actor, Action.PROPOSE_RULES, None)
    return simulations_of(version.id, before=before, limit=limit)


def see_simulation(actor: Actor, simulation_id: UUID) -> SimulationFile:
    """A simulation with its numbers by unit, small groups hidden. Raises ``not_found``."""
    simulation = simulation_of(simulation_id)
    require(actor, Action.PROPOSE_RULES, None)
    least = county().rules.smallest_group_shown
    if simulation.state != RuleSimulationState.DONE:
        return SimulationFile(simulation, least, None, [])
    found = lines_by_unit(simulation.id, limit=MOST_LINES)
    names = unit_names([each.unit_id for each in found if each.unit_id], limit=MOST_LINES)
    of_whole, of_lines = hide(UNITS, simulation, found, least=least)
    lines = [
        _shown(each, hidden, each.unit_id, names.get(each.unit_id) if each.unit_id else None)
        for each, hidden in zip(found, of_lines, strict=True)
    ]
    lines.sort(key=lambda line: (line.unit_id is None, line.name or "", str(line.unit_id)))
    return SimulationFile(simulation, least, _shown(simulation, of_whole, None, None), lines)


def _shown(
    figures: SimulatedFigures, concealed: Hidden, unit_id: UUID | None, name: str | None
) -> SimulatedLine:
    hidden = tuple(each for each, cell in CELLS.items() if concealed.intersection(cell.needs))
    values = {each: None if each in hidden else cell.value(figures) for each, cell in CELLS.items()}
    return SimulatedLine(unit_id, name, values, hidden)
