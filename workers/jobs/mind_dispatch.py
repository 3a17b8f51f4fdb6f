"""Takes the steps that a dispatch's clock asks for, in two turns: one is noted, one acts."""

from wishapp.fulfilment.dispatches import deadlines
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_dispatch(work: Work) -> str:
    """The subject is the dispatch."""
    return (
        ", ".join(work.in_turn(deadlines.begin_turn, deadlines.mind_dispatch) or ())
        or NOTHING_TO_DO
    )
