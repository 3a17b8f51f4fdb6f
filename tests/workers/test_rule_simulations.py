"""A simulation is done by workers, in turns, and goes on where the last one ended."""

import pytest

from tests.builders.doing import again, do
from tests.builders.ledger import entered
from tests.builders.simulations import past
from tests.builders.teams import report_in_id
from tests.builders.times import service
from tests.registry.county_rules.test_changing import draft
from tests.workers.office import Office
from wishapp.office.rule_simulations import running
from wishapp.office.rule_simulations.asking import ask_simulation
from wishapp.registry.county_rules.changing import propose_rules
from wishapp.registry.county_rules.models import RuleSimulation
from wishapp.registry.members.models import ReportIn
from workers.jobs import turns


def asked(office: Office) -> RuleSimulation:
    """Tried on an hour of 赵 and one of 钱."""
    cast = office.cast
    for who in (cast.zhao, cast.qian):
        do(entered, cast.zhou, again(ReportIn, report_in_id(who)), service(20, 9, minutes=60))
    version = do(propose_rules, cast.chen, draft(minutes_most_a_day=60))
    return do(ask_simulation, cast.chen, version.id, past())


def test_it_is_done_at_once(office: Office) -> None:
    simulation = asked(office)
    office.carry_and_work()
    done = again(RuleSimulation, simulation.id)
    assert (done.state, done.due_at) == ("done", None)
    assert done.minutes_booked >= 120


def test_a_turn_ends_and_the_next_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    simulation = asked(office)
    monkeypatch.setattr(running, "ENTRIES_A_BATCH", 1)
    with monkeypatch.context() as patch:
        patch.setattr(turns, "TURN_SECONDS", 0.0)
        office.carry_and_work()
    begun = again(RuleSimulation, simulation.id)
    assert (begun.state, begun.people) == ("running", 0)
    office.tick_and_work()
    done = again(RuleSimulation, simulation.id)
    assert done.state == "done"
    assert done.people >= 2
