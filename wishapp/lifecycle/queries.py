"""Reads who moved what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from wishapp.db import db
from wishapp.lifecycle.models import Transition


def was_moved(subject_id: UUID, verb: str) -> bool:
    """Whether a thing was ever moved by a verb."""
    query = select(Transition.id).where(
        Transition.subject_id == subject_id, Transition.verb == verb
    )
    return db.session.scalar(query.limit(1)) is not None


def author_of_move(subject_id: UUID, verb: str, moment: datetime) -> UUID | None:
    """Who made the move that was announced at this very moment; None for the system."""
    query = select(Transition.actor_id).where(
        Transition.subject_id == subject_id, Transition.verb == verb, Transition.at == moment
    )
    return db.session.scalar(query.limit(1))
