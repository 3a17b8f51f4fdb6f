"""Minds a returned wish that nobody has mended yet."""

from wishapp.demand.wishes.return_deadline import begin_turn
from wishapp.demand.wishes.return_deadline import mind_returned as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_returned(work: Work) -> str:
    """The subject is the wish."""
    return work.in_turn(begin_turn, mind) or NOTHING_TO_DO
