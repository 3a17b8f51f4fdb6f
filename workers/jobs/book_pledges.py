"""Books every share of a wish that came true, or takes it back; most wishes have no shares."""

from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.taking_back import take_back_absent
from workers.job import NOTHING_TO_DO, Work, job


@job
def book_pledges(work: Work) -> str:
    """The subject is the wish about which somebody decided."""
    with work.taking_over():
        booked = book_shares(work.subject_id)
        if booked:
            # Whoever left while their share stood booked could not take it back.
            take_back_absent(work.subject_id)
    return "booked" if booked else NOTHING_TO_DO
