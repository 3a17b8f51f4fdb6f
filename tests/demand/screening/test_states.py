import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.demand.screening.states import SCREENING

MOVES = """
waiting pass passed
waiting hold held
held clear passed
held refuse refused
waiting drop refused
held drop refused
"""


@pytest.mark.parametrize("step", steps(SCREENING, MOVES), ids=str)
def test_every_verb_in_every_state(step: Step) -> None:
    assert answer(SCREENING, step) == step.target


def test_how_it_begins() -> None:
    assert {verb: state.value for verb, state in SCREENING.starts.items()} == {"ask": "waiting"}
