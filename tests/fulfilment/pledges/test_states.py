import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.fulfilment.pledges.states import LIVE, PLEDGE, PURCHASE

MOVES = """
pledged change pledged
pledged settle settled
pledged take_back taken_back
settled correct_receipt settled
fulfilled correct_old_receipt fulfilled
settled take_back taken_back
pledged lapse lapsed
pledged release released
settled release released
pledged fulfil fulfilled
settled fulfil fulfilled
fulfilled reopen pledged
pledged miss missed
missed reopen pledged
fulfilled reopen_settled settled
"""


@pytest.mark.parametrize("step", steps(PLEDGE, MOVES), ids=str)
def test_every_verb_in_every_state(step: Step) -> None:
    assert answer(PLEDGE, step) == step.target


@pytest.mark.parametrize("step", steps(PURCHASE, "entered correct_receipt entered"), ids=str)
def test_every_verb_on_a_purchase(step: Step) -> None:
    assert answer(PURCHASE, step) == step.target


def test_how_it_begins_and_what_counts() -> None:
    assert {verb: state.value for verb, state in PLEDGE.starts.items()} == {"pledge": "pledged"}
    assert {verb: state.value for verb, state in PURCHASE.starts.items()} == {"enter": "entered"}
    assert {state.value for state in LIVE} == {"pledged", "settled", "fulfilled", "missed"}
