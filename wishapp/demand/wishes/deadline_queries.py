"""Reads the wishes that have a deadline to be dealt with."""

import operator
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.db import db
from wishapp.demand.wishes.deadline_rules import STANDING_STILL, DueKind
from wishapp.demand.wishes.models import ESTIMATED, IS_DOWN, NOT_AMENDED, UNCLAIMED, Wish
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.kernel.lifecycle import DueQuery

# Whose claim window is over, with its last moment, but for those that a draw is about to decide.
due_unclaimed = DueQuery(
    Wish,
    Wish.due_at,
    UNCLAIMED,
    Wish.draw_until.is_(None),
    Wish.taken_down_at.is_(None),
    is_over=operator.lt,
)
# Returned wishes that were not amended, and for which a worker has a step to do.
due_returned = DueQuery(Wish, Wish.step_at, NOT_AMENDED)
# Cards that staff took down, and about which they are still to be reminded.
due_down = DueQuery(Wish, Wish.put_back_by, IS_DOWN, Wish.put_back_reminded_at.is_(None))


def waiting_for(
    kind: DueKind,
) -> tuple[list[ColumnElement[bool]], InstrumentedAttribute[datetime | None]]:
    """The conditions under which a wish waits for one kind of step, and the column of its deadline.

    A card that is down waits for staff alone, to put it back.
    """
    if kind is DueKind.PUT_BACK:
        states = [state.value for state in ONCE_PUBLISHED]
        return [Wish.put_back_by.is_not(None), Wish.state.in_(states)], Wish.put_back_by
    wanted: list[ColumnElement[bool]] = [Wish.due_kind == kind.value]
    if kind in STANDING_STILL:
        wanted.append(Wish.taken_down_at.is_(None))
    return wanted, Wish.due_at


def estimated_wishes_for_update(*, limit: int) -> list[Wish]:
    """Lock wishes whose deadline is an estimate, the first due first."""
    query = select(Wish).where(ESTIMATED).order_by(Wish.due_at).limit(limit)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))
