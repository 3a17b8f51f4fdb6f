"""Does what takes many transactions, as far as one turn lets it; the next turn goes on."""

import time
from collections.abc import Callable
from uuid import UUID

from wishapp.base.db import transaction
from wishapp.kernel.lifecycle import DueQuery, take_turn
from workers.job import NOTHING_TO_DO, Work

# Far less than a job may take, so that other steps have their turn in between.
TURN_SECONDS = 8.0


def in_turns(
    due: DueQuery, do_next: Callable[[UUID], bool], go_on_later: Callable[[UUID], None]
) -> Callable[[Work], str]:
    """An act on whatever is due; ``do_next``, a transaction each, tells whether there is more."""

    def act(work: Work) -> str:
        with work.taking_over():
            is_due = take_turn(work.subject_id, due)
        if not is_due:
            return NOTHING_TO_DO
        until = time.monotonic() + TURN_SECONDS
        while time.monotonic() < until:
            with transaction():
                if not do_next(work.subject_id):
                    return "over"
        with transaction():
            go_on_later(work.subject_id)
        return "goes on"

    return act
