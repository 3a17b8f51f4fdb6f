"""Minds a returned wish that nobody has mended yet."""

from wishapp.db import transaction
from wishapp.wishes.mending import begin_turn
from wishapp.wishes.mending import mind_returned as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_returned(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = mind(work.subject_id)
    return done.value if done else NOTHING_TO_DO
