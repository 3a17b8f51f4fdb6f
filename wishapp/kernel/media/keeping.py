"""Stores the row of an inspected picture, and says where its bytes are stored."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.kernel.access import Actor
from wishapp.kernel.media import inspecting
from wishapp.kernel.media.models import Picture


def keep_picture(actor: Actor, picture_id: UUID, inspected: inspecting.Picture) -> Picture:
    """Add the row of a stored picture under its id."""
    picture = Picture(
        id=picture_id,
        owner_id=actor.me,
        storage_key=storage_key(picture_id),
        content_type=inspected.content_type,
        size=len(inspected.data),
        width=inspected.width,
        height=inspected.height,
        sha256=inspected.sha256,
    )
    db.session.add(picture)
    return picture


def storage_key(picture_id: UUID) -> str:
    """The storage key of a picture's bytes: spread over folders, without anybody's name."""
    return f"pictures/{picture_id.hex[-2:]}/{picture_id}"
