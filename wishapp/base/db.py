"""The one way to PostgreSQL: models, the session bound to the county's schema, transactions."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

import structlog
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    DateTime,
    Engine,
    MetaData,
    Select,
    Text,
    Uuid,
    delete,
    event,
    inspect,
    select,
)
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    ORMExecuteState,
    mapped_column,
    registry,
)
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from wishapp.base.county import county
from wishapp.base.database_refusals import as_refusal
from wishapp.base.ids import new_id

log = structlog.get_logger(__name__)

# The name of the engine for calls that only read.
READING = "reading"
# Few enough to stay far below the statement time-out.
PRUNE_BATCH = 5_000
NAMES = {
    "ix": "%(table_name)s_%(column_0_N_name)s_index",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
    "ck": "%(table_name)s_%(constraint_name)s",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}


class Base(DeclarativeBase):
    """Column types that every table shares."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={str: Text(), datetime: DateTime(timezone=True), UUID: Uuid()},
    )


class _Reader:
    """The connection of a call that only reads; taken from the pool when it is first needed."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self.snapshot: str | None = None

    def connection(self) -> Connection:
        if self._connection is None:
            self._connection = _engine_of(db.engines[READING], county().schema).connect()
        return self._connection

    def give_back(self) -> None:
        if self._connection is not None:
            self._connection.close()


_reader: ContextVar[_Reader | None] = ContextVar("reader", default=None)


class CountySession(FlaskSession):
    """A session that reads and writes the tables of the county being served."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Refuse to reach any table before a county is chosen."""
        bind = super().get_bind(*args, **kwargs)
        if isinstance(bind, Connection):
            return bind.execution_options(schema_translate_map={None: county().schema})
        reader = _reader.get()
        return reader.connection() if reader else _engine_of(bind, county().schema)


@event.listens_for(CountySession, "do_orm_execute")
def _look_after_locking(execution: ORMExecuteState) -> None:
    """Read a row anew when it is locked, since the session may hold older values of it."""
    if execution.is_select and getattr(execution.statement, "_for_update_arg", None) is not None:
        execution.update_execution_options(populate_existing=True)


@lru_cache(maxsize=1024)
def _engine_of(engine: Engine, schema: str) -> Engine:
    """The engine bound to one schema, always the same object: a session keys connections by it."""
    return engine.execution_options(schema_translate_map={None: schema})


db = SQLAlchemy(
    model_class=Base,
    session_options={"class_": CountySession, "expire_on_commit": False},
)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Row:
    """The key of every table: an id that the application makes.

    A new row has its id and defaults at once. So it can be shown and referred to before it is
    written.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True)

    def __init__(self, **values: Any) -> None:
        defaults = {
            name: make()
            for name, make in _defaults(cast("Hashable", type(self)))
            if name not in values
        }
        super().__init__(**{"id": new_id(), **defaults, **values})


R = TypeVar("R", bound=Row)
Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])


@cache
def _defaults(model: Hashable) -> list[tuple[str, Callable[[], Any]]]:
    """The functions that make the default of each column that has one."""
    columns = inspect(cast("type[Base]", model)).columns
    found: list[tuple[str, Callable[[], Any]]] = []
    for name, column in columns.items():
        default = column.default
        if isinstance(default, CallableColumnDefault):
            found.append((name, partial(default.arg, cast("Any", None))))
        elif isinstance(default, ScalarElementColumnDefault):
            found.append((name, partial(_same, default.arg)))
    return found


def _same(value: Any) -> Any:
    return value


@contextmanager
def reading() -> Iterator[None]:
    """A call that only reads: no transaction is opened, each statement sees what is committed.

    Part of the fast path: the wall takes 38 % more processor time in a transaction.
    """
    reader = _Reader()
    token = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(token)
        db.session.remove()
        reader.give_back()


def open_connection() -> Connection:
    """The connection of this call, for SQL that does not go through the session."""
    reader, engine = _reader.get(), db.engine
    if reader and isinstance(engine, Engine):
        return reader.connection()
    return db.session.connection()


def note_snapshot(snapshot: str) -> None:
    """Note which commits a statement of this call has seen, as ``pg_current_snapshot()`` tells."""
    reader = _reader.get()
    # A call within a transaction also sees what it wrote itself.
    if reader and isinstance(db.engine, Engine):
        reader.snapshot = snapshot


def noted_snapshot() -> str | None:
    """The commits that this call had seen when it began; None unless the call only reads.

    For two calls with the same snapshot, the same statement gives the same rows.
    """
    reader = _reader.get()
    return reader.snapshot if reader else None


def drop_connections() -> None:
    """Close every connection that nobody uses now; the next call opens new ones."""
    for engine in db.engines.values():
        engine.dispose()


@contextmanager
def transaction() -> Iterator[None]:
    """The transaction of one use case: committed at the end, rolled back on any exception.

    Raises a ``Refusal`` when a constraint was broken, or the database was too busy.
    """
    try:
        yield
        db.session.commit()
    except DBAPIError as error:
        db.session.rollback()
        refusal = as_refusal(error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        # Rolls back whatever is still open, and gives the connection back.
        db.session.remove()


def stay_in_transaction() -> None:
    """Tell the database that long work goes on: it ends a transaction that is silent for long."""
    db.session.execute(select(1))


def prune(model: type[Any], condition: ColumnElement[bool]) -> int:
    """Delete at most ``PRUNE_BATCH`` rows that are needed no more; returns how many."""
    doomed = select(model.id).where(condition).limit(PRUNE_BATCH)
    deleted = db.session.execute(delete(model).where(model.id.in_(doomed)))
    return cast("CursorResult[Any]", deleted).rowcount


def all_of(query: Select[Any]) -> list[Any]:
    """The rows of a query; one that cannot be read is left out, with a line in the log."""
    try:
        return list(db.session.scalars(query))
    except DataError as error:
        if getattr(error.orig, "sqlstate", None):
            # The server complains of the statement, and not the driver of a value.
            raise
    model = inspect(query.column_descriptions[0]["entity"]).mapper.class_
    ids = db.session.scalars(select(query.subquery().c.id)).all()
    found = (_readable(model, row_id) for row_id in ids)
    return [row for row in found if row is not None]


def _readable(model: type[R], row_id: UUID) -> R | None:
    try:
        return db.session.get(model, row_id)
    except DataError:
        log.exception("row unreadable", table=model.__name__, id=str(row_id))
        return None


def newest(
    model: type[R], condition: ColumnElement[bool], *, before: UUID | None, limit: int
) -> list[R]:
    """A page of the rows that meet a condition, the newest first."""
    return all_of(newest_first(select(model).where(condition), model.id, before, limit))


def newest_first(
    query: Q, row_id: InstrumentedAttribute[UUID], before: UUID | None, limit: int
) -> Q:
    """A page of a query's rows, the newest first, all of them older than ``before``."""
    query = query.order_by(row_id.desc()).limit(limit)
    return query.where(row_id < before) if before else query
