"""Finds, locks or keeps one row by its id, or refuses with ``not_found``."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import R, db
from wishapp.base.errors import Code, Refusal


def row_of(model: type[R], row_id: UUID) -> R:
    """The row with this id. Raises ``not_found``."""
    return _found(db.session.get(model, row_id))


def row_for_update(model: type[R], row_id: UUID, *, key_share: bool = False) -> R:
    """Lock the row with this id, read anew. Raises ``not_found``.

    With ``key_share`` rows that only refer to it may be written meanwhile.
    """
    query = select(model).where(model.id == row_id)
    return _found(db.session.scalar(query.with_for_update(key_share=key_share)))


def row_kept(model: type[R], row_id: UUID) -> R:
    """Keep the row with this id as it is, read anew: many may, and who locks it waits.

    Raises ``not_found``.
    """
    query = select(model).where(model.id == row_id)
    return _found(db.session.scalar(query.with_for_update(read=True)))


def _found(row: R | None) -> R:
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row
