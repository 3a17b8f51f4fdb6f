"""SQL of nearly every request, compiled once and then run by the database driver directly.

Such SQL is written as any other. Its first run in a schema goes through SQLAlchemy, and the text of
the SQL is kept. Later runs skip the building, hashing and row-wrapping of SQLAlchemy. That
work costs Python more time than the database needs to answer.

All of them, with the processor time that each saves over the session's ``execute``:

* wishapp/registry/members/queries.py, the actor behind a token: members' list 40 %, claim 9 %
* wishapp/demand/wishes/wall_queries.py, pages of the wall 54 %, one card 60 %
* wishapp/office/search/kept_queries.py, the search of staff 259 %, with the building
* wishapp/kernel/audit/recording_looks.py, the looks of a search: 76 %
* wishapp/kernel/lifecycle/moving.py, the record of a move: claim 24 to 28 %
* wishapp/kernel/idempotency/remembering.py, reserving a key: refused claim 8 %

``make bench PART=pieces`` measures them again. docs/decisions/0002-fast-path.md says how, and why
SQL that would save less than 5 % is not compiled.
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
    """SQL on plain columns with named ``bindparam``s; sealed values are given as bytes.

    It does not see what the session has not flushed yet. ``statement`` is the SQL as SQLAlchemy
    holds it.
    """

    def __init__(self, statement: Executable, *, plan_anew: bool = False) -> None:
        """With ``plan_anew`` PostgreSQL plans every run for its values, and not once for all."""
        self.statement = statement
        # None leaves it to the driver, which prepares what is run often.
        self._prepare = False if plan_anew else None
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}
        self._lock = Lock()

    def rows(self, **values: Any) -> Sequence[tuple[Any, ...]]:
        """All rows that the SQL returns, in the order of its columns."""
        rows: Sequence[tuple[Any, ...]] = self._run(values).fetchall()
        return rows

    def run(self, **values: Any) -> None:
        """Run SQL that returns nothing."""
        self._run(values)

    def run_many(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run the SQL for each row of values in turn; wait for the database only at the end."""
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
            return driver.execute(sql, {**fixed, **values}, prepare=self._prepare)
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
    """The driver's error as SQLAlchemy reports it. If the connection is dead, the pool is emptied.

    The cause, such as a restart of the server, ended all other connections too.
    """
    dead = bool(cast("psycopg.Connection", connection.connection.driver_connection).closed)
    if dead:
        connection.invalidate(error)
        drop_connections()
    return DBAPIError.instance(
        None, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=dead
    )
