import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.registry.members.states import REPORT_IN

MOVES = """
applied receive received
applied return returned
received return returned
received activate active
applied end ended
received end ended
active relocate active
active change ended
active go_over ended
active end ended
"""


@pytest.mark.parametrize("step", steps(REPORT_IN, MOVES), ids=str)
def test_every_verb_in_every_state(step: Step) -> None:
    assert answer(REPORT_IN, step) == step.target


def test_how_it_begins() -> None:
    assert {verb: state.value for verb, state in REPORT_IN.starts.items()} == {
        "apply": "applied",
        "continue": "received",
    }
