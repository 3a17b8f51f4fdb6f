"""Finds or locks one row by its id, or refuses with ``not_found``."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import R, db
from wishapp.base.errors import Code, Refusal


def row_of(model: type[R], row_id: UUID) -> R:
    """The row with this id. Raises ``not_found``."""
    row = db.session.get(model, row_id)
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row


def row_for_update(model: type[R], row_id: UUID) -> R:
    """Lock the row with this id, read anew. Raises ``not_found``."""
    row = db.session.scalar(select(model).where(model.id == row_id).with_for_update())
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row
