"""Takes back what somebody pledged whose report-in ended."""

from wishapp.fulfilment.pledges.taking_back import take_back_under
from workers.job import NOTHING_TO_DO, Work, job


@job
def take_back_pledges(work: Work) -> str:
    """The subject is the report-in."""
    with work.taking_over():
        taken = take_back_under(work.subject_id)
    return "taken back" if taken else NOTHING_TO_DO
