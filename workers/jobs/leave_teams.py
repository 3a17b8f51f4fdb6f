"""Ends what a member belonged to and took part in when their report-in ended."""

from wishapp.fulfilment.teams.leaving import end_under
from workers.job import NOTHING_TO_DO, Work, job


@job
def leave_teams(work: Work) -> str:
    """The subject is the report-in."""
    with work.taking_over():
        ended = end_under(work.subject_id)
    return "ended" if ended else NOTHING_TO_DO
