"""Erases a person whose waiting time is over, or who left WeChat."""

from wishapp.base.db import transaction
from wishapp.privacy.own_data.erasing import begin_attempt, erase
from workers.job import NOTHING_TO_DO, Work, job


@job
def erase_person(work: Work) -> str:
    """The subject is the closing."""
    with work.taking_over():
        begun = begin_attempt(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        erased = erase(work.subject_id)
    return "erased" if erased else NOTHING_TO_DO
