"""Keeps a picture that was inspected and stored, and finds it again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from wishapp.access import Actor
from wishapp.db import db
from wishapp.errors import Code, Refusal, refuse_unless
from wishapp.media import inspecting
from wishapp.media.models import Picture


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


def picture_of(picture_id: UUID) -> Picture:
    """The picture with this id. Raises ``not_found``."""
    picture = db.session.get(Picture, picture_id)
    if picture is None:
        raise Refusal(Code.NOT_FOUND)
    return picture


def must_own_all(actor: Actor, picture_ids: Sequence[UUID]) -> None:
    """Raise ``picture_unknown`` unless every picture was brought in by the actor."""
    query = select(func.count()).where(Picture.id.in_(picture_ids), Picture.owner_id == actor.me)
    refuse_unless(db.session.scalar(query) == len(set(picture_ids)), Code.PICTURE_UNKNOWN)
