"""Takes pictures away: shown to nobody from now on, their bytes deleted by a worker."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import emit

ERASE = "picture.erase"


def take_away(picture_ids: Collection[UUID]) -> int:
    """Take pictures out of sight and have their bytes deleted; the rows stay, as gone.

    Returns how many were still there.
    """
    query = (
        update(Picture)
        .where(Picture.id.in_(picture_ids), Picture.gone_at.is_(None))
        .values(gone_at=now())
        .returning(Picture.id)
    )
    taken = db.session.scalars(query).all()
    for picture_id in taken:
        emit(ERASE, picture_id)
    return len(taken)


def key_to_erase(picture_id: UUID) -> str | None:
    """Where the bytes of a picture that was taken away are kept; None for any other."""
    picture = db.session.get(Picture, picture_id)
    return picture.storage_key if picture is not None and picture.gone_at is not None else None
