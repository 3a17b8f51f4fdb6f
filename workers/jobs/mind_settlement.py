"""Reminds of a cost share that waits for the community desk, and ends it after its time."""

from wishapp.db import transaction
from wishapp.pledges.lapsing import begin_turn
from wishapp.pledges.lapsing import mind_settlement as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_settlement(work: Work) -> str:
    """The subject is the pledge."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        step = mind(work.subject_id)
    return step.value if step else NOTHING_TO_DO
