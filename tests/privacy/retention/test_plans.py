"""At a million wishes a sweep's batch, a look for unchained rows and a start read by an index."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.world import World
from tests.privacy.retention.ends import after_years
from wishapp.base.personal import Kind
from wishapp.demand.wishes.retention import note_ends
from wishapp.kernel.audit.chaining import LOWEST_ID, unchained
from wishapp.kernel.keys.checking import key_problems
from wishapp.privacy.retention.applying_terms import BATCH, sweep_batch

GREAT = {"wishes", "claims", "audit_rows", "report_ins"}


BATCHES: dict[str, Callable[[], Any]] = {
    "ends": note_ends,
    "cards": lambda: sweep_batch(Kind.CARDS),
    "rejected": lambda: sweep_batch(Kind.REJECTED_WISHES),
    "files": lambda: sweep_batch(Kind.WISH_FILES),
    "idle": lambda: sweep_batch(Kind.IDLE_WISHES),
    "report-ins": lambda: sweep_batch(Kind.REPORT_INS),
    "chain": lambda: unchained(LOWEST_ID),
}


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
def test_a_batch_reads_by_an_index(million: World, batch: Callable[[], Any]) -> None:
    with after_years(1):
        plans = plans_of(million, QINGHE, batch)
    for plan in plans:
        assert not plan.scanned() & GREAT, plan.statement
        assert plan.busiest() <= 100 * BATCH, plan.statement


def test_a_start_asks_one_small_table(million: World) -> None:
    with million.serving(QINGHE):
        key_problems()
        with counting_statements(million.app) as seen:
            assert key_problems() == []
    assert seen.sent
    assert all("key_marks" in each for each in seen.sent), seen.sent
