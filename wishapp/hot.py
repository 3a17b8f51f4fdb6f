"""Statements that run on nearly every request, compiled once and then run by the driver itself.

The statement is written as any other; its first run in a schema goes the ordinary way and leaves
its SQL behind. Later runs skip the building, hashing and row-wrapping that cost Python more time
than the database needs to answer.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Any, cast

from sqlalchemy import CursorResult, Executable

from wishapp.county import county
from wishapp.db import db


class HotStatement:
    """A statement on plain columns with named ``bindparam``s; sealed values go in as bytes.

    It does not see what the session has not flushed yet.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}
        self._lock = Lock()

    def rows(self, **values: Any) -> Sequence[Any]:
        """All rows that the statement returns, in the order of its columns."""
        result = self._run(values)
        return result.fetchall()

    def run(self, **values: Any) -> None:
        """Carry out a statement that returns nothing."""
        self._run(values)

    def _run(self, values: dict[str, Any]) -> CursorResult[*tuple[Any, ...]]:
        schema = county().schema
        known = self._compiled.get(schema)
        if known is None:
            return self._first_run(schema, values)
        sql, fixed = known
        return db.session.connection().exec_driver_sql(sql, {**fixed, **values})

    def _first_run(self, schema: str, values: dict[str, Any]) -> CursorResult[*tuple[Any, ...]]:
        result = db.session.connection().execute(self._statement, values)
        context = result.context
        parameters = cast("dict[str, Any]", context.parameters[0])
        fixed = {name: value for name, value in parameters.items() if name not in values}
        with self._lock:
            self._compiled[schema] = (context.statement, fixed)
        return result
