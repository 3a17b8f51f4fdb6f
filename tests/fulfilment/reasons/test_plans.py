"""However long a county's history is, the reasons of one wish or person are found by indexes."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from tests.builders.world import World, set_schema
from wishapp.base.personal import Section
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.reasons.showing import findings_on_wish, reasons_on_claim, reasons_on_wish
from wishapp.privacy.own_data.sections import rows_of

TIMES = 2_000
MOST_ROWS = 100
GREAT = ("transitions", "wish_checks", "screenings")
# The same story about as many other things.
COPY = """
    INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(), '{column}', gen_random_uuid()))).*
    FROM {table} t, generate_series(1, {times})
"""
COLUMNS = {"transitions": "subject_id", "wish_checks": "wish_id", "screenings": "subject_id"}


@pytest.fixture(scope="module")
def great(lasting: World, cast: Cast) -> tuple[World, Claim]:
    """A claim with a dispute among thousands."""
    with lasting.serving(QINGHE):
        claim = a_claim(cast, "disputed")
    with lasting.engine.begin() as connection:
        set_schema(connection, QINGHE)
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for table in GREAT:
            copy = COPY.format(table=table, column=COLUMNS[table], times=TIMES)
            connection.exec_driver_sql(copy)
    with lasting.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in GREAT:
            connection.exec_driver_sql(f"ANALYZE {QINGHE.schema}.{table}")
    return lasting, claim


def readings(cast: Cast, claim: Claim) -> dict[str, Callable[[], Any]]:
    def own(name: str) -> Callable[[], Any]:
        who = getattr(cast, name)
        return lambda: rows_of(who, Section.REASONS, before=None, limit=20)

    return {
        "wisher": lambda: reasons_on_wish(cast.wang, wish_of(claim.wish_id)),
        "staff": lambda: reasons_on_wish(cast.zhou, wish_of(claim.wish_id)),
        "findings": lambda: findings_on_wish(cast.zhou, wish_of(claim.wish_id)),
        "claimant": lambda: reasons_on_claim(cast.zhao, claim_of(claim.id)),
        "a wisher's own": own("wang"),
        "a member's own": own("zhao"),
    }


@pytest.mark.parametrize(
    "name", ["wisher", "staff", "findings", "claimant", "a wisher's own", "a member's own"]
)
def test_reasons_are_read_by_an_index(great: tuple[World, Claim], cast: Cast, name: str) -> None:
    world, claim = great
    read = readings(cast, claim)[name]
    with world.within(QINGHE):
        assert read()
    for plan in plans_of(world, QINGHE, read):
        assert not plan.scanned() & set(GREAT)
        assert plan.busiest() <= MOST_ROWS
