"""Closes a crowdfunded wish for pledges whose deadline is over."""

from wishapp.db import transaction
from wishapp.pledges.deciding import begin_turn, run_out
from workers.job import NOTHING_TO_DO, Work, job


@job
def end_sharing(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = run_out(work.subject_id)
    return "over" if done else NOTHING_TO_DO
