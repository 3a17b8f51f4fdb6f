"""Statements that run on nearly every request, compiled once and then run by the driver itself.

The statement is written as any other; its first run in a schema goes the ordinary way and leaves
its SQL behind. Later runs skip the building, hashing and row-wrapping that cost Python more time
than the database needs to answer.

All of them, with what they gain over the session's ``execute``:

* wishapp/registry/members/queries.py, the actor behind a token: members' list 40 %, claim 9 %
* wishapp/demand/wishes/queries.py, pages of the wall 54 %, one card 60 %
* wishapp/kernel/lifecycle/moving.py, the record of a move: claim 24 to 28 %
* wishapp/kernel/idempotency/remembering.py, reserving a key: refused claim 8 %

``make bench PART=pieces`` measures them again; docs/decisions/0002-fast-path.md says how, and why
one that gains less than 5 % is written plainly.
"""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DBAPIError

from wishapp.base.county import county
from wishapp.base.db import drop_connections, open_connection


class HotStatement:
    """A statement on plain columns with named ``bindparam``s; sealed values go in as bytes.

    It does not see what the session has not flushed yet. ``statement`` is the plain one.
    """

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}
        self._lock = Lock()

    def rows(self, **values: Any) -> Sequence[tuple[Any, ...]]:
        """All rows that the statement returns, in the order of its columns."""
        rows: Sequence[tuple[Any, ...]] = self._run(values).fetchall()
        return rows

    def run(self, **values: Any) -> None:
        """Carry out a statement that returns nothing."""
        self._run(values)

    def run_many(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry it out for each row of values, one after the other, waiting only at the end."""
        if not rows:
            return
        # Leaves its SQL behind for the others.
        self._run(dict(rows[0]))
        sql, fixed = self._compiled[county().schema]
        connection = open_connection()
        driver = cast("psycopg.Connection", connection.connection.driver_connection)
        try:
            with driver.cursor() as cursor:
                cursor.executemany(sql, [{**fixed, **values} for values in rows[1:]])
        except psycopg.Error as error:
            raise _as_usual(error, connection) from error

    def _run(self, values: dict[str, Any]) -> Any:
        schema, connection = county().schema, open_connection()
        known = self._compiled.get(schema)
        if known is None:
            return self._first_run(connection, schema, values)
        sql, fixed = known
        driver = cast("psycopg.Connection", connection.connection.driver_connection)
        try:
            return driver.execute(sql, {**fixed, **values})
        except psycopg.Error as error:
            raise _as_usual(error, connection) from error

    def _first_run(self, connection: Connection, schema: str, values: dict[str, Any]) -> Any:
        result = connection.execute(self.statement, values)
        context = result.context
        parameters = cast("dict[str, Any]", context.parameters[0])
        fixed = {name: value for name, value in parameters.items() if name not in values}
        with self._lock:
            self._compiled[schema] = (context.statement, fixed)
        return result


def _as_usual(error: psycopg.Error, connection: Connection) -> BaseException:
    """The driver's error as SQLAlchemy tells it; a dead connection leaves the pool with all others.

    What ended one connection, a restart of the server, ended the rest too.
    """
    dead = bool(cast("psycopg.Connection", connection.connection.driver_connection).closed)
    if dead:
        connection.invalidate(error)
        drop_connections()
    return DBAPIError.instance(
        None, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=dead
    )
