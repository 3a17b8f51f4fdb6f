"""Looks at what really goes to the database and what really lies in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event, text

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
def counting_statements(engine: Engine | Connection) -> Iterator[Statements]:
    """Note every statement on an engine; beginning and ending a transaction is not one."""
    seen = Statements()

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.startswith(BRACKETS):
            return
        seen.sent.append(statement)
        seen.values.append(parameters)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def everything_in(connection: Connection, schema: str) -> str:
    """Every row of every table of a schema as one text; binary columns in hexadecimal."""
    tables = connection.execute(
        text("SELECT tablename FROM pg_tables WHERE schemaname = :schema"), {"schema": schema}
    ).scalars()
    rows = [
        str(row)
        for table in tables.all()
        for row in connection.execute(
            text(f'SELECT to_jsonb(t)::text FROM "{schema}"."{table}" t')  # noqa: S608 - our own tables
        ).scalars()
    ]
    return "\n".join(rows)
