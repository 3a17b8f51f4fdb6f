"""Finds the things whose deadline is due, and lets a worker take a turn with each.

A worker takes two steps at a deadline. First it takes a turn, which puts the thing off. Then it
acts. So a thing that makes a worker fail is tried again later, and does not delay other things.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, and_, func, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.waits import doubling

# What counts no attempts, and whose turn broke off, has its next turn so much later.
RETRY = timedelta(minutes=10)
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 60.0, 21_600.0


@dataclass(frozen=True, slots=True)
class Due:
    """A due thing, since when, and how often it was tried; None = attempts are not counted."""

    id: UUID
    due_at: datetime
    attempts: int | None


class Watched:
    """A worker looks at the thing at ``due_at``; empty = no deadline is set."""

    due_at: Mapped[datetime | None]

    def next_step_at(self) -> datetime | None:
        """When the next step is due; None when no deadline is set."""
        raise NotImplementedError

    def set_due_at(self) -> None:
        """Set when a worker next looks, after a change of what that moment depends on."""
        self.due_at = self.next_step_at()

    def put_off(self, moment: datetime) -> None:
        """Note a turn: if it fails, the next one comes ten minutes later."""
        self.due_at = moment + RETRY


class Retried:
    """``attempts`` counts turns since the last change of state; the next is at ``next_try_at``."""

    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]

    def put_off(self, moment: datetime) -> None:
        """Count a turn, and set the next one; each wait is twice as long as the one before."""
        self.attempts += 1
        wait = doubling(FIRST_WAIT_SECONDS, self.attempts, longest_seconds=LONGEST_WAIT_SECONDS)
        self.next_try_at = moment + timedelta(seconds=wait)

    def begin_tries(self) -> None:
        """Start the count anew after a change of state."""
        self.attempts, self.next_try_at = 0, None


class DueQuery:
    """Finds the due things of one table: by a column of moments, for rows that fulfil conditions.

    A moment has passed once it is reached; ``is_over`` may set another rule.
    """

    def __init__(
        self,
        table: type[Any],
        column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
        *conditions: ColumnElement[bool] | TextClause,
        attempts: InstrumentedAttribute[int] | None = None,
        is_over: Callable[[Any, Any], Any] = operator.le,
    ) -> None:
        is_retried = issubclass(table, Retried)
        self.table, self._column, self._conditions = table, column, conditions
        self._attempts = table.attempts if is_retried else attempts
        self._next_try = func.coalesce(table.next_try_at, column) if is_retried else column
        self._is_over = is_over

    def __call__(self, moment: datetime, *, limit: int) -> list[Due]:
        """The things that are due at a moment and not put off beyond it, the first due first."""
        attempts = null() if self._attempts is None else self._attempts
        query = select(self.table.id, self._column, attempts).where(self.holds(moment))
        rows = db.session.execute(query.order_by(self._column).limit(limit))
        return [Due(*row) for row in rows]

    def holds(self, moment: datetime) -> ColumnElement[bool]:
        """The condition under which a row is due at a moment."""
        is_due = self._is_over(self._column, moment)
        return and_(*self._conditions, is_due, self._next_try <= moment)


def take_turn(thing_id: UUID, *queries: DueQuery) -> bool:
    """Lock a thing, and put it off if one of the queries finds it due; returns whether one does.

    Raises ``not_found``.
    """
    moment, table = now(), queries[0].table
    is_due = or_(*(query.holds(moment) for query in queries))
    found = select(table, is_due).where(table.id == thing_id).with_for_update()
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    if row[1]:
        row[0].put_off(moment)
    return bool(row[1])
