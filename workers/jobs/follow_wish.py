"""Brings the dispatch of a wish to where the wish stands."""

from wishapp.fulfilment.dispatches import following
from workers.job import NOTHING_TO_DO, Work, job


@job
def follow_wish(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        done = following.follow_wish(work.subject_id)
    return ", ".join(done) or NOTHING_TO_DO
