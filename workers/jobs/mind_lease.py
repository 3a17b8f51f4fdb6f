"""Takes the steps that a claim's lease asks for, in two turns: one that is noted, one that acts."""

from wishapp.fulfilment.claims import deadlines
from workers.job import NOTHING_TO_DO, Work, job


@job
def mind_lease(work: Work) -> str:
    """The subject is the claim."""
    return (
        ", ".join(work.in_turn(deadlines.begin_turn, deadlines.mind_lease) or ()) or NOTHING_TO_DO
    )
