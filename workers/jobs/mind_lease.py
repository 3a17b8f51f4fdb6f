"""Takes the steps that a claim's lease asks for, in two turns: one that is noted, one that acts."""

from wishapp.claims import lapsing
from wishapp.db import transaction
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_lease(work: Work) -> str:
    """The subject is the claim."""
    with work.taking_over():
        begun = lapsing.begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        done = lapsing.mind_lease(work.subject_id)
    return ", ".join(done) or NOTHING_TO_DO
