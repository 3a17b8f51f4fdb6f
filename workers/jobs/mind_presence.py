"""Minds a reported presence whose member has not said anything about it yet."""

from wishapp.fulfilment.teams.attest_deadline import begin_turn
from wishapp.fulfilment.teams.attest_deadline import mind_presence as mind
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_presence(work: Work) -> str:
    """The subject is the participation."""
    return work.in_turn(begin_turn, mind) or NOTHING_TO_DO
