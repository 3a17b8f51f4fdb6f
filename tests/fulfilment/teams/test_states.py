import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.base.moves import Machine
from wishapp.fulfilment.participations.states import IN_HAND, ON_THE_WAY, PARTICIPATION
from wishapp.fulfilment.teams.states import MEMBERSHIP, TEAM

TEAM_MOVES = """
founded approve standing
founded refuse refused
founded rename founded
standing rename founded
refused rename founded
founded disband disbanded
standing disband disbanded
refused disband disbanded
"""
MEMBERSHIP_MOVES = """
asked accept active
asked refuse refused
asked leave quit
active leave quit
invited join active
invited sign active
invited decline declined
invited remove quit
active remove quit
asked end quit
invited end quit
active end quit
"""
PARTICIPATION_MOVES = """
asked accept taking_part
asked sign taking_part
asked pass_over declined
asked decline declined
taking_part decline declined
asked remove removed
taking_part remove removed
taking_part report reported
taking_part miss absent
reported attest present
reported deny absent
reported lapse declined
present book booked
present clash absent
reported resume taking_part
present resume taking_part
booked resume taking_part
absent resume taking_part
asked end ended
taking_part end ended
reported end ended
present end ended
booked end ended
absent end ended
"""
ALL = [
    *((TEAM, step) for step in steps(TEAM, TEAM_MOVES)),
    *((MEMBERSHIP, step) for step in steps(MEMBERSHIP, MEMBERSHIP_MOVES)),
    *((PARTICIPATION, step) for step in steps(PARTICIPATION, PARTICIPATION_MOVES)),
]


@pytest.mark.parametrize(
    ("machine", "step"), ALL, ids=lambda part: getattr(part, "kind", str(part))
)
def test_every_verb_in_every_state(machine: Machine, step: Step) -> None:
    assert answer(machine, step) == step.target


def test_how_they_begin() -> None:
    begins = {
        machine.kind: {verb: state.value for verb, state in machine.starts.items()}
        for machine in (TEAM, MEMBERSHIP, PARTICIPATION)
    }
    assert begins == {
        "team": {"found": "founded"},
        "membership": {"ask": "asked", "invite": "invited"},
        "participation": {"ask": "asked", "name": "taking_part"},
    }


def test_who_may_still_change_and_who_may_know_where_to_go() -> None:
    assert {state.value for state in IN_HAND} == {"asked", "taking_part"}
    assert {state.value for state in ON_THE_WAY} == {"taking_part"}
