"""Minds a reported presence whose member has not said anything about it yet."""

from wishapp.db import transaction
from wishapp.teams.awaiting import begin_turn
from wishapp.teams.awaiting import mind_presence as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_presence(work: Work) -> str:
    """The subject is the participation."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = mind(work.subject_id)
    return done.value if done else NOTHING_TO_DO
