"""Tries a proposed version of the rules on past service, as far as one turn lets it."""

import time

from wishapp.base.db import transaction
from wishapp.kernel.lifecycle import take_turn
from wishapp.office.rule_simulations.queries import due_simulations
from wishapp.office.rule_simulations.running import go_on_later, simulate_batch
from workers.job import NOTHING_TO_DO, Work

# Far less than a job may take, so that other steps have their turn in between.
TURN_SECONDS = 8.0


def simulate_rules(work: Work) -> str:
    """The subject is the simulation; each batch is a transaction of its own."""
    with work.taking_over():
        is_due = take_turn(work.subject_id, due_simulations)
    if not is_due:
        return NOTHING_TO_DO
    until = time.monotonic() + TURN_SECONDS
    while time.monotonic() < until:
        with transaction():
            if not simulate_batch(work.subject_id):
                return "over"
    with transaction():
        go_on_later(work.subject_id)
    return "goes on"
