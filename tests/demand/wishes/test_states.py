import pytest

from tests.builders.machines import Step, answer, steps
from wishapp.demand.wishes.states import WISH

MOVES = """
draft submit submitted
submitted change submitted
submitted take under_review
under_review return returned
returned resubmit submitted
returned lapse withdrawn
under_review reject rejected
under_review merge rejected
verified merge rejected
rejected reconsider submitted
under_review transfer transferred
under_review verify verified
verified publish published
published claim claimed
claimed release published
in_progress release published
claimed start in_progress
in_progress deliver delivered
delivered confirm confirmed
confirmed visit reviewed
reviewed close closed
delivered dispute disputed
confirmed dispute disputed
confirmed reopen disputed
reviewed reopen disputed
closed reopen disputed
disputed rework in_progress
disputed settle closed
draft withdraw withdrawn
submitted withdraw withdrawn
under_review withdraw withdrawn
returned withdraw withdrawn
verified withdraw withdrawn
published withdraw withdrawn
claimed withdraw withdrawn
in_progress withdraw withdrawn
published expire expired
expired renew published
expired take_over taken_over
expired withdraw withdrawn
taken_over withdraw withdrawn
taken_over visit reviewed
verified share_out crowd_open
crowd_open fill crowd_full
crowd_full thin_out crowd_open
crowd_open fall_short crowd_short
crowd_short extend crowd_open
crowd_short reduce crowd_full
crowd_short cover crowd_full
crowd_short give_up expired
crowd_full give_up expired
crowd_full start in_progress
in_progress hand_back crowd_full
crowd_open withdraw withdrawn
crowd_full withdraw withdrawn
crowd_short withdraw withdrawn
"""


@pytest.mark.parametrize("step", steps(WISH, MOVES), ids=str)
def test_every_verb_in_every_state(step: Step) -> None:
    assert answer(WISH, step) == step.target


def test_how_it_begins() -> None:
    assert {verb: state.value for verb, state in WISH.starts.items()} == {"draft": "draft"}
