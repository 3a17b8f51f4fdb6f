"""At a million wishes a sweep's batch, a look for unchained rows and a start read by an index."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.million import fill
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.retention.ends import after_years
from wishapp.audit.chaining import LOWEST_ID, unchained
from wishapp.keys.checking import key_problems
from wishapp.retention.sweeping import BATCH, note_ends, sweep_batch
from wishapp.retention.table import Kind

GREAT = {"wishes", "claims", "audit_rows", "report_ins"}


@pytest.fixture(scope="module")
def great(lasting: World) -> World:
    """青禾县 after years; of half its wishes it is noted when they ended."""
    fill(lasting, QINGHE)
    with lasting.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(f"SET LOCAL search_path TO {QINGHE.schema}, public")
        connection.exec_driver_sql(
            "UPDATE wishes SET ended_at = published_at + interval '60 days' "
            "WHERE state IN ('closed', 'rejected', 'withdrawn') AND published_at < '2023-01-01'"
        )
    with lasting.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(f"VACUUM ANALYZE {QINGHE.schema}.wishes")
    return lasting


BATCHES: dict[str, Callable[[], Any]] = {
    "ends": note_ends,
    "cards": lambda: sweep_batch(Kind.CARDS),
    "rejected": lambda: sweep_batch(Kind.REJECTED_WISHES),
    "files": lambda: sweep_batch(Kind.WISH_FILES),
    "chain": lambda: unchained(LOWEST_ID),
}


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
def test_a_batch_reads_by_an_index(great: World, batch: Callable[[], Any]) -> None:
    with after_years(1):
        plans = plans_of(great, QINGHE, batch)
    for plan in plans:
        assert not plan.scanned() & GREAT, plan.statement
        assert plan.busiest() <= 100 * BATCH, plan.statement


def test_a_start_asks_one_small_table(great: World) -> None:
    with great.serving(QINGHE):
        key_problems()
        began = time.perf_counter()
        assert key_problems() == []
    assert time.perf_counter() - began < 1.0
