"""State tables have no dead ends that nobody meant, and docs/states.md shows them."""

import pytest

from playground.states_page import MACHINES, page
from tests.guards.source import ROOT
from wishapp.base.moves import Machine
from wishapp.tables import machines

# Where a thing's story ends.
ENDS = {
    # One that was struck off may be reopened once, and one that was rejected be reconsidered.
    "wish": {"transferred", "withdrawn"},
    "claim": {"released", "cancelled", "lapsed"},
    "draw": {"settled", "called_off"},
    "draw_entry": {"left", "won", "lost"},
    "dispatch": {"fulfilled", "overtaken", "called_off", "closed"},
    "proposal": {"taken", "declined", "overtaken", "lapsed", "withdrawn"},
    "participation": {"declined", "removed", "ended"},
    "team": {"disbanded"},
    "membership": {"refused", "declined", "quit"},
    "desk_entry": {"recorded", "refused", "withdrawn"},
    "account_join": {"declined", "refused", "withdrawn", "parted", "ended"},
    "pledge": {"taken_back", "lapsed", "released"},
    # What was bought was bought.
    "purchase": set(),
    "screening": {"passed", "refused"},
    "report_in": {"returned", "ended"},
    "record_correction": {"approved", "refused", "taken_back"},
    "certificate": {"refused", "taken_back", "revoked"},
    "certificate_batch": {"done", "stopped"},
    "anomaly": set(),
    "activity": {"cancelled", "closed"},
    "sign_up": {"declined", "lapsed", "cancelled", "removed", "ended"},
    "presence_request": {"accepted", "declined", "taken_back"},
    "denial": {"kept", "ended", "moved", "withdrawn"},
    "star": {"granted", "refused", "taken_back"},
    "registration": {"refused", "ended"},
    "provision": {"approved", "refused"},
    "endpoint_change": {"refused", "out_of_use"},
    "objection": {"declined", "taken_back"},
    "statement": {"discarded", "acknowledged"},
    "delivery": {"acknowledged"},
    # WeChat may tell later that what was sent did not arrive.
    "notice": {"unsendable", "failed"},
    # One that reached nobody is made again.
    "call_task": set(),
    "closing": {"taken_back", "erased"},
    "correction": {"corrected", "refused"},
    "transfer": {"declined", "dropped", "acknowledged"},
    "complaint": {"closed", "withdrawn"},
    # The opening version is in force until a later one begins.
    "rule_version": {"opening", "refused", "withdrawn"},
    "rule_simulation": {"done", "dropped"},
    "place_closing": {"refused", "withdrawn", "stopped", "done"},
    "unit_merger": {"refused", "withdrawn", "stopped", "done"},
    # A unit may strike even who left.
    "roster_entry": {"struck"},
    "earlier_batch": {"refused", "discarded", "taken_back"},
    "data_request": {"answered", "refused"},
}


def test_every_machine_is_known() -> None:
    """Found by what a model carries, so that a new noun cannot be forgotten."""
    carried = [machine.kind for machine in machines()]
    assert carried == sorted(each.kind for each in MACHINES)
    assert {machine.kind for machine in MACHINES} == set(ENDS)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.kind)
def test_every_state_is_reached_from_a_start(machine: Machine) -> None:
    reached = set(machine.starts.values())
    while True:
        found = {each.target for each in machine.moves.values() if each.sources & reached}
        if found <= reached:
            break
        reached |= found
    assert reached == set(machine.states)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.kind)
def test_a_story_ends_where_it_is_meant_to_end(machine: Machine) -> None:
    left = {state for each in machine.moves.values() for state in each.sources}
    assert {state.value for state in set(machine.states) - left} == ENDS[machine.kind]


def test_the_page_of_states_is_current() -> None:
    """When this fails, run ``make states > docs/states.md``."""
    assert (ROOT / "docs/states.md").read_text(encoding="utf-8") == page()
