"""Closes a crowdfunded wish for pledges whose deadline is over."""

from wishapp.fulfilment.pledges.deciding import begin_turn, run_out
from workers.job import NOTHING_TO_DO, Work, job


@job
def end_sharing(work: Work) -> str:
    """The subject is the wish."""
    return "over" if work.in_turn(begin_turn, run_out) else NOTHING_TO_DO
