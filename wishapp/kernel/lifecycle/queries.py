"""Reads who moved what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.kernel.lifecycle.models import Transition


def was_moved(subject_id: UUID, verb: str) -> bool:
    """Whether a thing was ever moved by a verb."""
    query = select(Transition.id).where(
        Transition.subject_id == subject_id, Transition.verb == verb
    )
    return db.session.scalar(query.limit(1)) is not None


def made(subject_id: UUID, verb: str, moment: datetime) -> tuple[UUID | None, str | None]:
    """Who made the move that was announced at this very moment, and our code for why.

    None for the system, for a move without a code, and for what was announced without a move.
    """
    query = select(Transition.actor_id, Transition.code).where(
        Transition.subject_id == subject_id, Transition.verb == verb, Transition.at == moment
    )
    row = db.session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else (None, None)
