"""Takes pictures away: nobody sees them from then on, and a worker deletes their bytes."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.media.keeping import storage_key
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import emit

ERASE = "picture.erase"
# An upload is over long before.
KEPT_BY = timedelta(hours=1)


def take_away(picture_ids: Collection[UUID]) -> int:
    """Take pictures away and have their bytes deleted; their rows stay, with ``gone_at`` set.

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


def erase_unless_kept(picture_id: UUID) -> None:
    """Have bytes that are about to be stored deleted later, if no row of a picture names them.

    So whatever breaks off between the bytes and the row leaves no bytes behind.
    """
    emit(ERASE, picture_id, due_at=now() + KEPT_BY)


def key_to_erase(picture_id: UUID) -> str | None:
    """The storage key of a picture that was taken away, or has no row; None for any other."""
    picture = db.session.get(Picture, picture_id)
    if picture is None:
        return storage_key(picture_id)
    return picture.storage_key if picture.gone_at is not None else None
