"""Takes the steps that a dispatch's clock asks for, in two turns: one is noted, one acts."""

from wishapp.dispatches import minding
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_dispatch(work: Work) -> str:
    """The subject is the dispatch."""
    return ", ".join(work.in_turn(minding.begin_turn, minding.mind_dispatch) or ()) or NOTHING_TO_DO
