"""Reads rectifications, and what a card said at an earlier moment."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db, newest
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.rules import AMENDED, RectificationKind


class CardWords(NamedTuple):
    """The words of a card at a moment; ``earlier`` is None when it still says ``now``.

    ``is_restricted`` says that the resident withdrew the wish or the consent.
    """

    earlier: str | None
    now: str
    kind: str
    is_restricted: bool


OF_WORDS = Rectification.kind == RectificationKind.WORDING.value


def rectifications_of(wish_id: UUID, *, before: UUID | None, limit: int) -> list[Rectification]:
    """A page of what staff put right on one wish, the newest first."""
    return newest(Rectification, Rectification.wish_id == wish_id, before=before, limit=limit)


def changes_since(wish: Wish, version: int, *, limit: int) -> list[str]:
    """What was changed of a wish after a version: each kind once, by name.

    The kinds of rectifications, and ``words`` where it was amended.
    """
    query = select(Rectification.kind, func.count()).where(
        Rectification.wish_id == wish.id, Rectification.version > version
    )
    query = query.group_by(Rectification.kind).order_by(Rectification.kind).limit(limit)
    found = dict(db.session.execute(query).all())
    is_amended = sum(found.values()) < wish.version - version
    return [*found, AMENDED] if is_amended else [*found]


def rewording_of(screening_id: UUID) -> Rectification | None:
    """The rewording whose words a screening checks; None when it checks anything else."""
    return db.session.scalar(
        select(Rectification).where(Rectification.screening_id == screening_id)
    )


def newest_rewording(wish_id: UUID) -> Rectification | None:
    """Lock the last rewording of a published wish that the caller has locked."""
    query = select(Rectification).where(Rectification.wish_id == wish_id, OF_WORDS)
    query = query.order_by(Rectification.id.desc()).limit(1)
    return db.session.scalar(query.with_for_update())


def words_at(wish_id: UUID, moment: datetime) -> CardWords:
    """What the card of a wish said at a moment, and what it says now."""
    earlier = (
        select(Rectification.before)
        .where(Rectification.wish_id == wish_id, OF_WORDS, Rectification.settled_at > moment)
        .order_by(Rectification.settled_at)
        .limit(1)
        .scalar_subquery()
    )
    words = (earlier, Wish.public_text, Wish.kind, Wish.is_restricted)
    query = select(*words).where(Wish.id == wish_id)
    return CardWords(*db.session.execute(query).one())
