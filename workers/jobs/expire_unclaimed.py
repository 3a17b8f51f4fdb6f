"""Takes a wish from the wall that nobody claimed in its time."""

from wishapp.demand.wishes.claim_deadline import begin_turn, expire_wish
from workers.job import NOTHING_TO_DO, Work, job


@job
def expire_unclaimed(work: Work) -> str:
    """The subject is the wish."""
    return "expired" if work.in_turn(begin_turn, expire_wish) else NOTHING_TO_DO
