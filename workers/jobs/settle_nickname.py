"""Shows a nickname whose screening passed, and drops one that was refused."""

from wishapp.privacy.own_data.profile import settle_nickname as settle
from workers.job import NOTHING_TO_DO, Work, job


@job
def settle_nickname(work: Work) -> str:
    """The subject is the screening; most are about other things."""
    with work.taking_over():
        changed = settle(work.subject_id)
    return "settled" if changed else NOTHING_TO_DO
