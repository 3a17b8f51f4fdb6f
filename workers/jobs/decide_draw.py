"""Decides a draw whose time is over."""

from wishapp.claims.drawing import begin_turn, settle_draw
from wishapp.db import transaction
from workers.job import NOTHING_TO_DO, Work, job


@job
def decide_draw(work: Work) -> str:
    """The subject is the draw."""
    with work.taking_over():
        begun = begin_turn(work.subject_id)
    if not begun:
        return NOTHING_TO_DO
    with transaction():
        decided = settle_draw(work.subject_id)
    return "decided" if decided else NOTHING_TO_DO
