"""Applies the table of terms to what reached its term, a batch at a time."""

from collections.abc import Mapping
from datetime import datetime

from wishapp.base.clock import start_of_day, today
from wishapp.base.county import county
from wishapp.base.personal import Kind, Sweep, WordSweep
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.retention.rules import first_kept_day
from wishapp.privacy.retention.table import TABLE

BATCH = 200
SWEEPS: Mapping[Kind, Sweep | WordSweep] = {
    kind: line.sweep for kind, line in TABLE.items() if line.sweep
}


def cut_of(kind: Kind) -> datetime:
    """The moment before which things of a kind have reached their term today."""
    rule = TABLE[kind].rule
    if rule is None:
        raise ValueError(f"{kind} has no term of its own")
    length: int = getattr(county().rules, rule)
    return start_of_day(first_kept_day(rule, length, today=today()))


def count_due() -> dict[Kind, int]:
    """How much of each kind reached its term; nothing is changed."""
    return {kind: sweep.count(cut_of(kind)) for kind, sweep in SWEEPS.items()}


def sweep_batch(kind: Kind) -> int:
    """Apply the table to a batch of one kind; returns how many things, 0 when all is done."""
    sweep, before = SWEEPS[kind], cut_of(kind)
    if isinstance(sweep, Sweep):
        return sweep.batch(before, BATCH)
    wishes = sweep.wishes(before, BATCH)
    if wishes:
        anonymise(wishes)
    return len(wishes)
