import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.fulfilment.claims.states import CLAIM

MOVES = """
claimed start in_progress
in_progress deliver delivered
delivered confirm confirmed
delivered dispute disputed
confirmed dispute disputed
confirmed reopen disputed
disputed rework in_progress
disputed settle confirmed
claimed release released
in_progress release released
claimed lapse lapsed
in_progress lapse lapsed
claimed cancel cancelled
in_progress cancel cancelled
delivered cancel cancelled
disputed cancel cancelled
"""


@pytest.mark.parametrize("step", steps(CLAIM, MOVES), ids=str)
def test_every_verb_in_every_state(step: Step) -> None:
    assert answer(CLAIM, step) == step.target


def test_how_it_begins() -> None:
    assert {verb: state.value for verb, state in CLAIM.starts.items()} == {"claim": "claimed"}
