from threading import Thread

import pytest
from alembic.util.exc import CommandError
from sqlalchemy import Engine, text

from tests.builders.patience import PATIENCE_SECONDS
from wishapp.config import County, DatabaseSettings
from wishapp.migrations.migrating import migrate_county, newest_revision, revision_of

THINGS = """
    SELECT c.relkind::text || ' ' || c.relname || ' ' || coalesce(pg_get_indexdef(c.oid), '') || ' '
        || coalesce((SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || ' ' || a.attnotnull, ', ' ORDER BY a.attname)
            FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = :schema
    UNION ALL
    SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k
    JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = :schema
    UNION ALL
    SELECT 'trigger ' || tgname || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = :schema AND NOT t.tgisinternal
    UNION ALL
    SELECT 'function ' || proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = :schema
"""


def things_in(engine: Engine, county: County) -> list[str]:
    """Everything that a county's schema holds."""
    with engine.connect() as connection:
        return sorted(connection.execute(text(THINGS), {"schema": county.schema}).scalars())


def revision(engine: Engine, county: County) -> str | None:
    with engine.connect() as connection:
        return revision_of(connection, county.schema)


def test_up_and_down_and_up_again(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    assert revision(engine, newcomer) is None
    migrate_county(empty, newcomer)
    whole = things_in(engine, newcomer)
    assert revision(engine, newcomer) == newest_revision()

    migrate_county(empty, newcomer, "base")
    left = [thing for thing in things_in(engine, newcomer) if "schema_version" not in thing]
    assert left == []
    assert revision(engine, newcomer) is None

    migrate_county(empty, newcomer)
    assert things_in(engine, newcomer) == whole


def test_step_by_step_gives_the_same_as_at_once(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer)
    whole = things_in(engine, newcomer)
    steps = [f"{number:04}" for number in range(int(newest_revision()), 0, -1)]
    for step in (*steps[1:], "base"):
        migrate_county(empty, newcomer, step)
        assert revision(engine, newcomer) == (None if step == "base" else step)
    for step in reversed(steps):
        migrate_county(empty, newcomer, step)
        assert revision(engine, newcomer) == step
    assert things_in(engine, newcomer) == whole


@pytest.mark.parametrize("target", ["head", "base", "0003"])
def test_being_there_already_changes_nothing(
    empty: DatabaseSettings, engine: Engine, newcomer: County, target: str
) -> None:
    migrate_county(empty, newcomer, target)
    before = things_in(engine, newcomer)
    migrate_county(empty, newcomer, target)
    assert things_in(engine, newcomer) == before


def test_an_unknown_revision_is_refused_and_nothing_happens(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer)
    with pytest.raises((CommandError, ValueError), match="9999"):
        migrate_county(empty, newcomer, "9999")
    assert revision(engine, newcomer) == newest_revision()


def test_two_who_migrate_at_once_do_it_once(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    faults: list[Exception] = []

    def migrate() -> None:
        try:
            migrate_county(empty, newcomer)
        except Exception as fault:
            faults.append(fault)

    threads = [Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert faults == []
    assert revision(engine, newcomer) == newest_revision()


def test_asking_for_the_revision_of_one_county_leaves_the_connection_usable(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    """So that one connection can ask for all counties."""
    with engine.connect() as connection:
        assert revision_of(connection, "no_such_schema") is None
        migrate_county(empty, newcomer)
        assert revision_of(connection, newcomer.schema) == newest_revision()
