"""Does what takes many transactions, as far as one turn lets it; the next turn goes on."""

import time
from collections.abc import Callable
from uuid import UUID

from wishapp.base.db import transaction
from wishapp.base.rows import row_for_update
from wishapp.kernel.lifecycle import DueQuery, take_turn
from workers.job import NOTHING_TO_DO, Work

# Far less than a job may take, so that other steps have their turn in between.
TURN_SECONDS = 8.0


def in_turns(due: DueQuery, do_next: Callable[[UUID], bool]) -> Callable[[Work], str]:
    """An act on whatever is due; ``do_next``, a transaction each, tells whether there is more.

    What is not over after a turn is due again at once, if nothing ended it meanwhile.
    """

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
            row_for_update(due.table, work.subject_id).set_due_at()
        return "goes on"

    return act
