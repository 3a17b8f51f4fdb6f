"""Runs the daily sweep batch by batch, once a county day, whichever scheduler begins it."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.demand.wishes.retention import note_ends
from wishapp.privacy.retention.applying_terms import SWEEPS, sweep_batch
from wishapp.privacy.retention.models import RetentionRun

STAGES: tuple[Kind | None, ...] = (None, *SWEEPS)


class Progress(StrEnum):
    """How today's sweep stands."""

    GOES_ON = "goes_on"
    HELD = "held"
    OVER = "over"


def sweep_today() -> Progress:
    """Do one batch of today's sweep in the caller's transaction.

    ``HELD`` while another scheduler does it. A sweep whose scheduler was killed goes on from where
    it was.
    """
    begin = insert(RetentionRun).values(day=today(), began_at=now(), stage=0, counts={})
    db.session.execute(begin.on_conflict_do_nothing())
    mine = select(RetentionRun).where(RetentionRun.day == today())
    run = db.session.scalar(mine.with_for_update(skip_locked=True))
    if run is None:
        return Progress.HELD
    if run.ended_at is None:
        _go_on(run)
    return Progress.GOES_ON if run.ended_at is None else Progress.OVER


def sweep_all(told: Callable[[str, int], None] = lambda kind, count: None) -> dict[Kind, int]:
    """Sweep everything now, whatever was done today; each batch is a transaction of its own.

    Returns how much of each kind was dealt with; ``told`` is called after each batch.
    """
    counts: dict[Kind, int] = {}
    while _in_a_transaction(note_ends):
        told("ends", 0)
    for kind in SWEEPS:
        counts[kind] = 0
        while done := _in_a_transaction(partial(sweep_batch, kind)):
            counts[kind] += done
            told(kind.value, counts[kind])
    return counts


def _in_a_transaction(batch: Callable[[], int]) -> int:
    with transaction():
        return batch()


def _go_on(run: RetentionRun) -> None:
    kind = STAGES[run.stage]
    done = note_ends() if kind is None else sweep_batch(kind)
    if done and kind is not None:
        run.counts = {**run.counts, kind.value: run.counts.get(kind.value, 0) + done}
    if not done:
        run.stage += 1
    if run.stage == len(STAGES):
        run.ended_at = now()
