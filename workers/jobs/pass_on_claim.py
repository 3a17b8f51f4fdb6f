"""Sees that somebody goes on with a claim after the street ordered rework, or gives it back."""

from wishapp.fulfilment.teams.speaker import follow_rework
from workers.job import NOTHING_TO_DO, Work, job


@job
def pass_on_claim(work: Work) -> str:
    """The subject is the claim; most are a member's own, who goes on."""
    with work.taking_over():
        has_followed = follow_rework(work.subject_id)
    return "passed on" if has_followed else NOTHING_TO_DO
