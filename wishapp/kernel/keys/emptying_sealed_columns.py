"""Empties the sealed columns of the rows that fulfil a condition."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, column, or_, update

from wishapp.base.db import db
from wishapp.kernel.keys.columns import sealed_tables


def blank(
    model: Any, condition: ColumnElement[bool], *, kept: Collection[str] = (), **also: Any
) -> None:
    """Empty all sealed columns except ``kept``, also future ones; set the columns in ``also``."""
    empty: dict[str, Any] = {
        sealed.name: None if sealed.nullable else ""
        for each in sealed_tables()
        if each.name == model.__tablename__
        for sealed in each.columns
        if sealed.name not in kept
    }
    if not also and empty and all(value is None for value in empty.values()):
        # Rows that hold nothing are left alone.
        condition = and_(condition, or_(*(column(name).is_not(None) for name in empty)))
    statement = update(model).where(condition).values(empty | also)
    db.session.execute(statement.execution_options(synchronize_session=False))
