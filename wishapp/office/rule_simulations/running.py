"""A worker tries a proposed version on past service, batch by batch; nothing is booked.

How far it came and what it counted are written together. So it may break off anywhere, and counts
nobody twice.
"""

import hashlib
from uuid import UUID

import orjson

from wishapp.base.clock import now
from wishapp.config import CountyRules
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.office.rule_simulations.queries import (
    add_to_lines,
    lines_by_unit,
    parts_of,
    people_after,
    simulation_for_update,
)
from wishapp.office.rule_simulations.rules import Bounds, added, simulated, whole_of
from wishapp.registry.county_rules.models import RuleSimulation, RuleVersion
from wishapp.registry.county_rules.queries import rule_version_of, rules_of
from wishapp.registry.county_rules.rules import differences, from_json, with_changes_undone
from wishapp.registry.county_rules.states import RuleSimulationState, RuleVersionState

BY_SIMULATION = Actor.for_system("rule_simulations")
# So many entries decide who is in a batch; all that these people gave is looked at.
ENTRIES_A_BATCH = 1_000
MOST_ENTRIES = 20_000
# More than any county has units.
MOST_LINES = 5_000


def simulate_batch(simulation_id: UUID) -> bool:
    """Go on with the next people; whether there is more to do. Raises ``not_found``."""
    simulation = simulation_for_update(simulation_id)
    if simulation.state != RuleSimulationState.RUNNING:
        return False
    version = rule_version_of(simulation.version_id)
    if version.state != RuleVersionState.PROPOSED:
        simulation.due_at = None
        lifecycle.move(simulation, "drop", by=BY_SIMULATION)
        return False
    people = people_after(simulation.last_id, limit=ENTRIES_A_BATCH)
    if not people:
        _finish(simulation, version)
        return False
    _count(simulation, version, people)
    return True


def _count(simulation: RuleSimulation, version: RuleVersion, people: list[UUID]) -> None:
    bounds = Bounds(simulation.since, simulation.until)
    before, after = rules_before(version), rules_of(version)
    found = parts_of(people, *bounds, as_of=simulation.as_of, limit=MOST_ENTRIES)
    persons = [simulated(parts, bounds, before, after) for parts in found.values()]
    for each in persons:
        simulation.add(whole_of(each))
    add_to_lines(simulation.id, added(persons))
    simulation.last_id = people[-1]


def rules_before(version: RuleVersion) -> CountyRules:
    """The rules that a version changes."""
    return from_json(
        with_changes_undone(version.rules, version.changes),
        version=version.follows,
        basis_doc=version.basis_doc,
    )


def _finish(simulation: RuleSimulation, version: RuleVersion) -> None:
    digest = _digest(simulation, version)
    # Before the move, from which on the database keeps it as it is.
    simulation.digest, simulation.done_at, simulation.due_at = digest, now(), None
    lifecycle.move(simulation, "finish", by=BY_SIMULATION)


def _digest(simulation: RuleSimulation, version: RuleVersion) -> str:
    """SHA-256 in hex of the canonical JSON of all numbers, and of what they rest on."""
    content = {
        "type": "rule_simulation",
        "version": version.version,
        "follows": version.follows,
        "changes": [list(each) for each in differences(rules_before(version), rules_of(version))],
        "since": simulation.since,
        "until": simulation.until,
        "as_of": simulation.as_of,
        "county": simulation.numbers(),
        "lines": [
            {"unit_id": each.unit_id, **each.numbers()}
            for each in lines_by_unit(simulation.id, limit=MOST_LINES)
        ],
    }
    options = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z
    return hashlib.sha256(orjson.dumps(content, option=options)).hexdigest()
