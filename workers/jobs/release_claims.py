"""Gives back what a member had in hand when their report-in ended."""

from wishapp.fulfilment.claims.releasing import release_claims_under
from workers.job import NOTHING_TO_DO, Work, job


@job
def release_claims(work: Work) -> str:
    """The subject is the report-in."""
    with work.taking_over():
        released = release_claims_under(work.subject_id)
    return "released" if released else NOTHING_TO_DO
