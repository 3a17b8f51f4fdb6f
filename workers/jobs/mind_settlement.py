"""Reminds of a cost share that waits for the community desk, and ends it after its time."""

from wishapp.fulfilment.pledges.settlement_deadline import begin_turn
from wishapp.fulfilment.pledges.settlement_deadline import mind_settlement as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_settlement(work: Work) -> str:
    """The subject is the pledge."""
    return work.in_turn(begin_turn, mind) or NOTHING_TO_DO
