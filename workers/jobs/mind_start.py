"""Minds a full crowdfunded wish that nobody has started yet."""

from wishapp.fulfilment.pledges.start_deadline import begin_turn
from wishapp.fulfilment.pledges.start_deadline import mind_start as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_start(work: Work) -> str:
    """The subject is the wish."""
    return work.in_turn(begin_turn, mind) or NOTHING_TO_DO
