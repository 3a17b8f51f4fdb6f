"""Looks at what really goes to the database and what really lies in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import psycopg
from flask import Flask
from sqlalchemy import Connection, Engine, text

from wishapp.base.db import db

# How a rolled-back test begins and ends its transactions.
BRACKETS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@dataclass
class Statements:
    """The statements that went out, in order."""

    sent: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.sent)


@contextmanager
def counting_statements(app: Flask | Connection) -> Iterator[Statements]:
    """Note every statement that the driver sends to an application's database.

    Beginning and ending a transaction is not one.
    """
    seen = Statements()
    database = app.engine.url.database if isinstance(app, Connection) else warmed(app)
    execute, executemany = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def note(cursor: Any, statement: str, values: Any) -> None:
        if cursor.connection.info.dbname == database and not statement.startswith(BRACKETS):
            seen.sent.append(statement)
            seen.values.append(values)

    def one(cursor: Any, statement: str, values: Any = None, **options: Any) -> Any:
        note(cursor, statement, values)
        return execute(cursor, statement, values, **options)

    def many(cursor: Any, statement: str, values: Any, **options: Any) -> None:
        note(cursor, statement, values)
        executemany(cursor, statement, values, **options)

    with patch.multiple(psycopg.Cursor, execute=one, executemany=many):
        yield seen


def warmed(app: Flask) -> str | None:
    """Connect once: what a first connection asks is not the product's. The database's name."""
    with app.app_context():
        for engine in db.engines.values():
            if isinstance(engine, Engine):
                engine.connect().close()
        return db.engine.engine.url.database


REFUSED = " WHERE action <> 'refused'"


def everything_in(connection: Connection, schema: str) -> str:
    """Every row of every table of a schema as one text; binary columns in hexadecimal.

    What was refused is written down, and is left out here.
    """
    rows = [
        str(row)
        for table in _tables_of(connection, schema)
        for row in connection.execute(
            text(f'SELECT to_jsonb(t)::text FROM "{schema}"."{table}" t')  # noqa: S608 - our own tables
        ).scalars()
        if '"action": "refused"' not in row
    ]
    return "\n".join(rows)


def fingerprint_of(connection: Connection, schema: str) -> tuple[tuple[str, int, int], ...]:
    """Of every table of a schema its name, the count of its rows, and a sum over their hashes.

    What was refused is written down, and is left out here. The database adds up, since reading all
    rows takes most of a test's time.
    """
    sums = " UNION ALL ".join(
        f"SELECT '{name}', count(*), coalesce(sum(hash_record_extended(t, 0)::numeric), 0)"  # noqa: S608 - our own tables
        f' FROM "{schema}"."{name}" t' + (REFUSED if name == "audit_rows" else "")
        for name in _tables_of(connection, schema)
    )
    # In parallel the parts come in any order.
    rows = connection.execute(text(f"{sums} ORDER BY 1"))
    return tuple((name, count, int(total)) for name, count, total in rows)


def _tables_of(connection: Connection, schema: str) -> Sequence[str]:
    query = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema ORDER BY 1")
    return connection.execute(query, {"schema": schema}).scalars().all()
