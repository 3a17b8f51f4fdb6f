import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.fulfilment.dispatches.states import DISPATCH, PROPOSAL

DISPATCH_MOVES = """
open take taken
open return returned
open lapse lapsed
open escalate escalated
open overtake overtaken
open call_off called_off
taken drop returned
taken escalate escalated
taken fulfil fulfilled
taken call_off called_off
escalated fulfil fulfilled
escalated overtake overtaken
escalated call_off called_off
escalated settle closed
returned close closed
lapsed close closed
"""
PROPOSAL_MOVES = """
offered take taken
offered decline declined
offered overtake overtaken
offered lapse lapsed
offered withdraw withdrawn
"""


@pytest.mark.parametrize("step", steps(DISPATCH, DISPATCH_MOVES), ids=str)
def test_every_verb_in_every_state_of_a_dispatch(step: Step) -> None:
    assert answer(DISPATCH, step) == step.target


@pytest.mark.parametrize("step", steps(PROPOSAL, PROPOSAL_MOVES), ids=str)
def test_every_verb_in_every_state_of_a_proposal(step: Step) -> None:
    assert answer(PROPOSAL, step) == step.target


def test_how_they_begin() -> None:
    assert {verb: state.value for verb, state in DISPATCH.starts.items()} == {"open": "open"}
    assert {verb: state.value for verb, state in PROPOSAL.starts.items()} == {"offer": "offered"}
