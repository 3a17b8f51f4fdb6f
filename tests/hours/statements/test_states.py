import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.hours.statements.states import DELIVERY, STATEMENT

OF_STATEMENT = """
draft discard discarded
frozen discard discarded
draft freeze frozen
frozen send sent
sent acknowledge acknowledged
"""
OF_DELIVERY = """
due accept accepted
due acknowledge acknowledged
accepted acknowledge acknowledged
needs_attention acknowledge acknowledged
due give_up needs_attention
accepted give_up needs_attention
needs_attention try_again due
"""


@pytest.mark.parametrize("step", steps(STATEMENT, OF_STATEMENT), ids=str)
def test_every_verb_in_every_state_of_a_statement(step: Step) -> None:
    assert answer(STATEMENT, step) == step.target


@pytest.mark.parametrize("step", steps(DELIVERY, OF_DELIVERY), ids=str)
def test_every_verb_in_every_state_of_a_delivery(step: Step) -> None:
    assert answer(DELIVERY, step) == step.target


def test_how_they_begin() -> None:
    starts = {**STATEMENT.starts, **DELIVERY.starts}
    assert {verb: state.value for verb, state in starts.items()} == {
        "draw_up": "draft",
        "open": "due",
    }
