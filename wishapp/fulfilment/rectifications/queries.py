"""Reads rectifications, and what a card said at an earlier moment."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.rules import RectificationKind


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


def kinds_since(wish_id: UUID, version: int, *, limit: int) -> list[str]:
    """What was put right on a wish after a version, each kind once, by name."""
    query = select(Rectification.kind).where(
        Rectification.wish_id == wish_id, Rectification.version > version
    )
    return list(db.session.scalars(query.distinct().order_by(Rectification.kind).limit(limit)))


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
