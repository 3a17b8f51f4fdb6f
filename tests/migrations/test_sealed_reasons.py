"""Reasons that lie in plain words are sealed on the way up, and plain again on the way down."""

from collections.abc import Sequence
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from tests.builders.world import set_schema
from tests.guards.source import ROOT
from wishapp.base.county import acting_for
from wishapp.base.ids import new_id
from wishapp.config import County, DatabaseSettings
from wishapp.kernel.sealing import unseal
from wishapp.migrations.migrating import migrate_county

VERSIONS = ScriptDirectory(str(ROOT / "wishapp/migrations"))
SEALING = next((ROOT / "wishapp/migrations/versions").glob("*_sealed_reasons.py")).name[:4]
BEFORE = str(VERSIONS.get_revision(SEALING).down_revision)
# More than one batch.
ROWS = 1_050
CHANGE = """
    INSERT INTO transitions (id, kind, subject_id, verb, old, new, capacity, at, why, evidence,
        request_id)
    SELECT gen_random_uuid(), 'wish', :subject, 'return', 'under_review', 'returned', 'person',
        now(), CASE WHEN n % 2 = 0 THEN '' ELSE '地址不清 ' || n END, '{}', 'r-' || n
    FROM generate_series(1, :rows) n
"""
READ = "SELECT request_id, why FROM transitions ORDER BY substr(request_id, 3)::int"


def rows(engine: Engine, county: County, query: str, **values: Any) -> Sequence[Any]:
    with engine.begin() as connection:
        set_schema(connection, county)
        done = connection.execute(text(query), values)
        return done.all() if done.returns_rows else []


@pytest.fixture
def before(empty: DatabaseSettings, engine: Engine, newcomer: County) -> Sequence[Any]:
    """Rows from the time before reasons were sealed."""
    migrate_county(empty, newcomer, BEFORE)
    rows(engine, newcomer, CHANGE, subject=new_id(), rows=ROWS)
    return rows(engine, newcomer, READ)


def test_existing_reasons_are_sealed_and_opened_again(
    empty: DatabaseSettings, engine: Engine, newcomer: County, before: Sequence[Any]
) -> None:
    migrate_county(empty, newcomer, SEALING)
    sealed = rows(engine, newcomer, READ)
    with acting_for(newcomer):
        opened = [(name, unseal(why) if why else "") for name, why in sealed]
    assert opened == [tuple(row) for row in before]
    assert {why is None for _, why in sealed} == {True, False}

    migrate_county(empty, newcomer, BEFORE)
    assert rows(engine, newcomer, READ) == before
