"""Puts a team at work whose name passed its screening, or has it renamed."""

from wishapp.fulfilment.teams.founding import settle_team as settle
from workers.job import NOTHING_TO_DO, Work, job


@job
def settle_team(work: Work) -> str:
    """The subject is the screening; most are about other things."""
    with work.taking_over():
        changed = settle(work.subject_id)
    return "settled" if changed else NOTHING_TO_DO
