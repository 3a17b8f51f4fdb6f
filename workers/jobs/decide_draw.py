"""Decides a draw whose time is over."""

from wishapp.fulfilment.claims.draw_deciding import begin_turn, settle_draw
from workers.job import NOTHING_TO_DO, Work, job


@job
def decide_draw(work: Work) -> str:
    """The subject is the draw."""
    return "decided" if work.in_turn(begin_turn, settle_draw) else NOTHING_TO_DO
