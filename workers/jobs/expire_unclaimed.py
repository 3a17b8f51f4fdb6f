"""Takes a wish from the wall that nobody claimed in its time."""

from wishapp.db import transaction
from wishapp.wishes.expiring import begin_turn, expire_wish
from workers.job import NOTHING_TO_DO, Work, job


@job
def expire_unclaimed(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = expire_wish(work.subject_id)
    return "expired" if done else NOTHING_TO_DO
