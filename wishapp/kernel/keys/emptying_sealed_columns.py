"""Empties the sealed columns of the rows that fulfil a condition."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, update

from wishapp.base.db import db
from wishapp.kernel.keys.columns import sealed_tables


def blank(
    model: Any, condition: ColumnElement[bool], *, kept: Collection[str] = (), **also: Any
) -> None:
    """Empty all sealed columns except ``kept``, also future ones; set the columns in ``also``."""
    sealed = (
        column
        for each in sealed_tables()
        if each.name == model.__tablename__
        for column in each.columns
    )
    empty: dict[str, Any] = {
        column.name: None if column.nullable else "" for column in sealed if column.name not in kept
    }
    statement = update(model).where(condition).values(empty | also)
    db.session.execute(statement.execution_options(synchronize_session=False))
