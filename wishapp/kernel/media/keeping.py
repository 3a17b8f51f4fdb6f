"""Keeps a picture that was inspected and stored, and finds it again."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.kernel.access import Actor
from wishapp.kernel.media import inspecting
from wishapp.kernel.media.models import Picture


def keep_picture(actor: Actor, picture_id: UUID, inspected: inspecting.Picture) -> Picture:
    """Enter a stored picture under its id."""
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
    """Where a picture's bytes are kept: spread over folders, no name of anybody in it."""
    return f"pictures/{picture_id.hex[-2:]}/{picture_id}"
