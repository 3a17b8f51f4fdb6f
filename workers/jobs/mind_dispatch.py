"""Takes the steps that a dispatch's clock asks for, in two turns: one is noted, one acts."""

from wishapp.db import transaction
from wishapp.dispatches import minding
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_dispatch(work: Work) -> str:
    """The subject is the dispatch."""
    with work.taking_over():
        begun = minding.begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = minding.mind_dispatch(work.subject_id)
    return ", ".join(done) or NOTHING_TO_DO
