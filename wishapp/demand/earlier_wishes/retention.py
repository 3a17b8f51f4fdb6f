"""Finds what of earlier wishes reached its term, and empties it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update

from wishapp.base.clock import county_date, now
from wishapp.base.db import db
from wishapp.base.personal import Sweep, count
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish

SAYS_SOMETHING = or_(
    EarlierWish.words.is_not(None),
    EarlierWish.name.is_not(None),
    EarlierWish.label.is_not(None),
    EarlierWish.erased_why.is_not(None),
)


def _old_wishes(before: datetime) -> ColumnElement[bool]:
    ended = func.coalesce(EarlierWish.ended_on, EarlierWish.posted_on)
    return SAYS_SOMETHING & (ended < county_date(before))


def _old_batches(before: datetime) -> ColumnElement[bool]:
    return EarlierBatch.rows.is_not(None) & (EarlierBatch.uploaded_at < before)


def _emptying(
    model: Any, is_old: Callable[[datetime], ColumnElement[bool]], values: Callable[[], Any]
) -> Sweep:
    def empty(before: datetime, most: int) -> int:
        old = select(model.id).where(is_old(before)).order_by(model.id).limit(most)
        ids = db.session.scalars(old.with_for_update(skip_locked=True)).all()
        changed = update(model).where(model.id.in_(ids)).values(**values())
        db.session.execute(changed.execution_options(synchronize_session=False))
        return len(ids)

    return Sweep(lambda before: count(model, is_old(before)), empty)


WISHES = _emptying(
    EarlierWish,
    _old_wishes,
    lambda: {
        "words": None,
        "name": None,
        "name_digest": None,
        "label": None,
        "erased_why": None,
        "erased_at": func.coalesce(EarlierWish.erased_at, now()),
    },
)
BATCHES = _emptying(EarlierBatch, _old_batches, lambda: {"rows": None})
