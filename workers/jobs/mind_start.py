"""Minds a full crowdfunded wish that nobody has started yet."""

from wishapp.db import transaction
from wishapp.pledges.handing_on import begin_turn
from wishapp.pledges.handing_on import mind_start as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_start(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = mind(work.subject_id)
    return done.value if done else NOTHING_TO_DO
