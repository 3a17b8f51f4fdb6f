"""Ends the live claim, the pledges and the dispatch of a wish that its resident took back."""

from wishapp.fulfilment.claims.releasing import cancel_claim_of
from wishapp.fulfilment.dispatches.following import follow_wish
from wishapp.fulfilment.pledges.taking_back import release_pledges_of
from workers.job import Work, job


@job
def cancel_claim(work: Work) -> str:
    """The subject is the withdrawn wish."""
    with work.taking_over():
        cancel_claim_of(work.subject_id)
        release_pledges_of(work.subject_id)
        follow_wish(work.subject_id)
    return "done"
