"""Asks a member no more whose report-in ended."""

from wishapp.fulfilment.dispatches.following import withdraw_proposals_under
from workers.job import NOTHING_TO_DO, Work, job


@job
def withdraw_proposals(work: Work) -> str:
    """The subject is the report-in."""
    with work.taking_over():
        withdrawn = withdraw_proposals_under(work.subject_id)
    return "withdrawn" if withdrawn else NOTHING_TO_DO
