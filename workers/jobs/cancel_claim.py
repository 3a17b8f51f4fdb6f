"""Ends the live claim on a wish that its resident took back."""

from wishapp.claims.releasing import cancel_claim_of
from workers.job import Work, job


@job
def cancel_claim(work: Work) -> str:
    """The subject is the withdrawn wish."""
    with work.taking_over():
        cancel_claim_of(work.subject_id)
    return "done"
