"""Shapes of tables that the migrations share; a change here would change the past."""

from collections.abc import Callable
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine


def columns(
    kind: Callable[[], TypeEngine[Any]], names: str, *, null: bool = False
) -> tuple[sa.Column[Any], ...]:
    """Columns of one type, by names with blanks between them."""
    return tuple(sa.Column(name, kind(), nullable=null) for name in names.split())


texts = partial(columns, sa.Text)
ids = partial(columns, sa.Uuid)
moments = partial(columns, partial(sa.DateTime, timezone=True))
numbers = partial(columns, sa.Integer)
# Sealed words, and digests.
secrets = partial(columns, sa.LargeBinary)


def link(name: str, table: str, *, null: bool = False) -> sa.Column[Any]:
    """A column with the ``id`` of a row of another table."""
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(f"{table}.id"), nullable=null)


def place() -> tuple[sa.Column[Any], ...]:
    """The community of a row, and the paths under which staff find the row."""
    return (link("community_id", "places"), *texts("street_path community_path place_path"))


def index(name: str, columns: str, *, where: str | None = None, unique: bool = False) -> sa.Index:
    """An index on columns, by names with blanks between them; of the rows that fit ``where``."""
    only = None if where is None else sa.text(where)
    return sa.Index(name, *columns.split(), unique=unique, postgresql_where=only)


def create_table(name: str, *parts: Any) -> None:
    """Create a table whose last column is ``id``."""
    given = [part for part in parts if isinstance(part, sa.Column)]
    others = [part for part in parts if not isinstance(part, sa.Column)]
    op.create_table(name, *given, sa.Column("id", sa.Uuid(), primary_key=True), *others)


def drop_tables(names: str) -> None:
    """Drop tables, each before those that it links to; names with blanks between them."""
    for name in names.split():
        op.drop_table(name)
