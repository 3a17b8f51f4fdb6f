"""What was stored before there were windows is mended, so that the checks can be added."""

from typing import Any

from sqlalchemy import Connection, Engine, text

from wishapp.config import County, DatabaseSettings
from wishapp.migrations.migrating import migrate_county

NEEDED = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = :schema AND table_name = :table AND is_nullable = 'NO'
"""
REFERENCES = """
    SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = :schema AND contype = 'f' AND c.relname IN ('wishes', 'dispatches')
"""
SOME = {
    "ARRAY": "'{}'", "USER-DEFINED": "'{}'", "boolean": "false", "bytea": "''", "integer": "1",
    "date": "'2026-01-01'", "text": "''", "timestamp with time zone": "now()",
    "uuid": "gen_random_uuid()", "int4multirange": "'{}'", "bigint": "1", "double precision": "0",
}  # fmt: skip


def put(connection: Connection, schema: str, table: str, **given: str) -> None:
    """A row with something in every column that needs it, and refers to nothing."""
    found = connection.execute(text(NEEDED), {"schema": schema, "table": table})
    values = {name: SOME[kind] for name, kind in found} | given
    columns, made = ", ".join(values), ", ".join(values.values())
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({made})"))  # noqa: S608 - our own words


def all_in(connection: Connection, query: str) -> list[Any]:
    return list(connection.execute(text(query)).scalars())


def test_far_dates_are_taken_out_and_names_shortened(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer, "0014")
    here = f"SET search_path TO {newcomer.schema}, public"
    with engine.begin() as connection:
        connection.execute(text(here))
        # No trigger is waked, and what the rows refer to is not there.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table, constraint in connection.execute(text(REFERENCES), {"schema": newcomer.schema}):
            connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}"))
        wish = {"kind": "'individual'", "state": "'draft'"}
        for number, (name, day) in enumerate(
            [
                ("王*", "9999-12-31"),
                ("欧***", "2026-12-01"),
                ("*", "0001-01-01"),
                ("一位小朋友", "2026-12-02"),
            ]
        ):
            row = {
                "wish_no": f"'{number}'",
                "public_name": f"'{name}'",
                "wanted_before": f"'{day}'",
            }
            put(connection, newcomer.schema, "wishes", **wish, **row)
        for moment in ("10000-01-01 11:59:59+00", "2026-12-01 00:00:00+00"):
            put(
                connection, newcomer.schema, "dispatches", wanted_at=f"'{moment}'", state="'closed'"
            )
    migrate_county(empty, newcomer)
    with engine.connect() as connection:
        connection.execute(text(here))
        names = all_in(connection, "SELECT public_name FROM wishes ORDER BY wish_no")
        assert names == ["王某", "欧某", "某人", "一位小朋友"]
        days = all_in(connection, "SELECT wanted_before::text FROM wishes ORDER BY wish_no")
        assert days == [None, "2026-12-01", None, "2026-12-02"]
        moments = all_in(connection, "SELECT wanted_at IS NULL FROM dispatches ORDER BY 1")
        assert moments == [False, True]
