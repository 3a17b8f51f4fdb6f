"""Ends a cost share that nobody settled at the community desk in time."""

from wishapp.db import transaction
from wishapp.pledges.taking_back import begin_turn
from wishapp.pledges.taking_back import lapse_pledge as lapse
from workers.job import NOTHING_TO_DO, Work, job


@job
def lapse_pledge(work: Work) -> str:
    """The subject is the pledge."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = lapse(work.subject_id)
    return "lapsed" if done else NOTHING_TO_DO
