"""Reads the wishes that a worker has to mind by the clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, func, select
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.db import db
from wishapp.demand.wishes.models import ESTIMATED, UNCLAIMED, UNMENDED, Wish


class Due(NamedTuple):
    """A wish whose time is over, since when, and as how often tried: once more than it was."""

    id: UUID
    due_at: datetime
    attempts: int


def due_wishes(moment: datetime, *, limit: int) -> list[Due]:
    """Wishes whose claim window is over, but for those that a draw is still about to decide."""
    waits = (UNCLAIMED, Wish.due_at < moment, Wish.draw_until.is_(None))
    return _due(Wish.due_at, waits, moment, limit)


def due_mendings(moment: datetime, *, limit: int) -> list[Due]:
    """The returned wishes that nobody mended, as far as something has to be done about it."""
    return _due(Wish.mend_step_at, (UNMENDED, Wish.mend_step_at <= moment), moment, limit)


def _due(
    column: InstrumentedAttribute[datetime | None],
    waits: Sequence[ColumnElement[bool] | TextClause],
    moment: datetime,
    limit: int,
) -> list[Due]:
    """What waits since a moment in a column, but for what failed and is tried again later."""
    is_turn = func.coalesce(Wish.next_try_at, column) <= moment
    query = select(Wish.id, column, Wish.attempts + 1).where(*waits, is_turn)
    rows = db.session.execute(query.order_by(column).limit(limit))
    return [Due(row_id, due_at, attempts) for row_id, due_at, attempts in rows if due_at]


def estimated_wishes_for_update(*, limit: int) -> list[Wish]:
    """Lock wishes whose deadline is an estimate, the first due first."""
    query = select(Wish).where(ESTIMATED).order_by(Wish.due_at).limit(limit)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))
