"""Reads stored pictures."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel.access import Actor
from wishapp.kernel.media.models import Picture


def picture_of(picture_id: UUID) -> Picture:
    """The picture with this id. Raises ``not_found``, ``media_gone``."""
    picture = db.session.get(Picture, picture_id)
    if picture is None:
        raise Refusal(Code.NOT_FOUND)
    refuse_unless(picture.gone_at is None, Code.MEDIA_GONE)
    return picture


def must_own_all(actor: Actor, picture_ids: Sequence[UUID]) -> None:
    """Raise ``picture_unknown`` unless every picture was uploaded by the actor."""
    if not picture_ids:
        return
    query = select(func.count()).where(
        Picture.id.in_(picture_ids), Picture.owner_id == actor.me, Picture.gone_at.is_(None)
    )
    refuse_unless(db.session.scalar(query) == len(set(picture_ids)), Code.PICTURE_UNKNOWN)


def pictures_kept() -> Select[UUID]:
    """The ids of all pictures that were not erased, for a condition of a query."""
    return select(Picture.id).where(Picture.gone_at.is_(None))
