"""Folds the names of units, and takes them apart so that a part of a name is found by an index."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from wishapp.base.comparing import folded
from wishapp.base.db import db
from wishapp.registry.units.models import Unit

LONGEST_TERM = 3
# Some characters fold to many; an index holds no text of any length.
LONGEST_FOLDED = 200
BATCH = 500


def terms_of(name: str) -> list[str]:
    """The characters of a folded name, and each two and three that stand together."""
    return sorted({term for length in range(1, LONGEST_TERM + 1) for term in _runs(name, length)})


def terms_sought(text: str) -> list[str]:
    """The terms that every name with this folded text in it has, the longest that there are."""
    return sorted(set(_runs(text, min(len(text), LONGEST_TERM))))


def _runs(text: str, length: int) -> Iterator[str]:
    return (text[at : at + length] for at in range(len(text) - length + 1))


def folded_as(name: str) -> dict[str, Any]:
    """The columns by which a name is found."""
    plain = folded(name)[:LONGEST_FOLDED]
    return {"name_folded": plain, "name_terms": terms_of(plain)}


def fold_names(entered_before: datetime) -> int:
    """Fold some names that an older version of the program entered; returns how many."""
    query = select(Unit.id, Unit.name).where(
        Unit.name_folded.is_(None), Unit.created_at < entered_before
    )
    found = db.session.execute(query.limit(BATCH).with_for_update(skip_locked=True)).all()
    for unit_id, name in found:
        db.session.execute(update(Unit).where(Unit.id == unit_id).values(**folded_as(name)))
    return len(found)
