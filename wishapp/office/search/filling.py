"""Gives what was written by older versions that by which the search finds it, batch by batch.

Each batch is a transaction of its own while the service runs. A run that was killed is begun
again, and passes quickly over what is done.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import load_only

from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.search_columns import WishTerms, word_pairs
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Person
from wishapp.registry.places.rules import paths_above

BATCH = 500
# The sealed words, and of which rows; the model sets the digest whenever the words are set.
DIGESTED: tuple[tuple[Any, tuple[str, ...], tuple[ColumnElement[bool], ...]], ...] = (
    (Person, ("name",), (Person.name.is_not(None), Person.name_digest.is_(None))),
    (
        ReportIn,
        ("member_name", "phone"),
        (
            or_(ReportIn.name_digest.is_(None), ReportIn.phone_digest.is_(None)),
            ReportIn.restricted_at.is_(None),
            ReportIn.emptied_at.is_(None),
        ),
    ),
    (
        Wish,
        ("beneficiary_name", "contact_phone"),
        (
            or_(Wish.name_digest.is_(None), Wish.phone_digest.is_(None)),
            Wish.anonymised_at.is_(None),
        ),
    ),
)
_LINES = (
    select(func.string_agg(WishLine.public_text, " "))
    .where(WishLine.wish_id == Wish.id)
    .scalar_subquery()
)


def fill_all(told: Callable[[str, int], None] = lambda table, count: None) -> int:
    """Fill in what is missing in every table; returns how many rows were looked at."""
    count = 0
    for model, names, conditions in DIGESTED:
        after: UUID | None = None
        while ids := _in_a_transaction(lambda: _digest(model, names, conditions, after)):  # noqa: B023 - called at once
            count, after = count + len(ids), ids[-1]
            told(model.__tablename__, count)
    after = None
    while ids := _in_a_transaction(lambda: _note_terms(after)):  # noqa: B023 - called at once
        count, after = count + len(ids), ids[-1]
        told(WishTerms.__tablename__, count)
    return count


def _in_a_transaction(batch: Callable[[], Sequence[UUID]]) -> Sequence[UUID]:
    with transaction():
        return batch()


def _digest(
    model: Any,
    names: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    after: UUID | None,
) -> list[UUID]:
    query = select(model).where(*conditions).order_by(model.id).limit(BATCH)
    if after is not None:
        query = query.where(model.id > after)
    words = load_only(*(getattr(model, name) for name in names))
    rows = db.session.scalars(query.options(words).with_for_update(of=model)).all()
    for row in rows:
        for name in names:
            setattr(row, name, getattr(row, name))
    return [row.id for row in rows]


def _note_terms(after: UUID | None) -> list[UUID]:
    """Write the terms of a batch of wishes as the triggers write them."""
    has_none = ~exists().where(WishTerms.wish_id == Wish.id)
    query = select(
        Wish.id, Wish.public_text, _LINES, Wish.street_path, Wish.community_path, Wish.place_path
    ).where(Wish.public_text != "", has_none)
    if after is not None:
        query = query.where(Wish.id > after)
    found = db.session.execute(query.order_by(Wish.id).limit(BATCH)).all()
    terms = [
        # Of a grid in a grid the path above is no column of its own.
        {"wish_id": wish_id, "terms": [*pairs, *paths, paths_above(paths[-1])[-2]]}
        for wish_id, text, lines, *paths in found
        if (pairs := sorted(word_pairs(f"{text} {lines or ''}")))
    ]
    if terms:
        db.session.execute(insert(WishTerms).on_conflict_do_nothing(), terms)
    return [row.id for row in found]
