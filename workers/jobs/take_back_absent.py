"""Goes on with a started wish that was handed back: without who left, led by whoever is next."""

from wishapp.fulfilment.pledges import start_deadline, taking_back
from workers.job import NOTHING_TO_DO, Work, job


@job
def take_back_absent(work: Work) -> str:
    """The subject is the wish."""
    with work.taking_over():
        taken = taking_back.take_back_absent(work.subject_id)
        passed = start_deadline.pass_on_lapsed(work.subject_id)
    return f"taken back {taken}, passed on {passed}" if taken or passed else NOTHING_TO_DO
