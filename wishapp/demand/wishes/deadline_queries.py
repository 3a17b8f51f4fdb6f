"""Reads the wishes that have a deadline to be dealt with."""

import operator

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.demand.wishes.models import ESTIMATED, NOT_AMENDED, UNCLAIMED, Wish
from wishapp.kernel.lifecycle import DueQuery

# Whose claim window is over, with its last moment, but for those that a draw is about to decide.
due_unclaimed = DueQuery(
    Wish, Wish.due_at, UNCLAIMED, Wish.draw_until.is_(None), is_over=operator.lt
)
# Returned wishes that were not amended, and for which a worker has a step to do.
due_returned = DueQuery(Wish, Wish.step_at, NOT_AMENDED)


def estimated_wishes_for_update(*, limit: int) -> list[Wish]:
    """Lock wishes whose deadline is an estimate, the first due first."""
    query = select(Wish).where(ESTIMATED).order_by(Wish.due_at).limit(limit)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))
