"""Reads who changed which state."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select

from wishapp.base.db import db
from wishapp.kernel.lifecycle.models import Transition


def was_moved(subject_id: UUID, verb: str) -> bool:
    """Whether a thing's state was ever changed by a verb."""
    query = select(Transition.id).where(
        Transition.subject_id == subject_id, Transition.verb == verb
    )
    return db.session.scalar(query.limit(1)) is not None


def state_of(subject_id: UUID) -> str | None:
    """The state to which a thing was last moved; None for one that never had any."""
    query = select(Transition.new).where(Transition.subject_id == subject_id)
    return db.session.scalar(query.order_by(Transition.id.desc()).limit(1))


def last_of(subject_id: UUID, verbs: Collection[str]) -> Transition | None:
    """The last transition of a thing that was made by one of these verbs."""
    query = select(Transition).where(
        Transition.subject_id == subject_id, Transition.verb.in_(verbs)
    )
    return db.session.scalar(query.order_by(Transition.id.desc()).limit(1))


def words_at(subject_id: UUID, verb: str) -> str:
    """What a person wrote when they last made this change; empty when nothing is kept."""
    query = select(Transition.words).where(
        Transition.subject_id == subject_id, Transition.verb == verb
    )
    return db.session.scalar(query.order_by(Transition.id.desc()).limit(1)) or ""


def has_left(subject_id: UUID, state: str, *, since: UUID) -> bool:
    """Whether a thing has left a state since the row with this id was made."""
    query = select(Transition.id).where(
        Transition.subject_id == subject_id, Transition.id > since, Transition.old == state
    )
    return db.session.scalar(query.limit(1)) is not None


def moved_last(subject_id: SQLColumnExpression[UUID]) -> ColumnElement[datetime]:
    """When the state of a query's thing was last changed."""
    last = select(func.max(Transition.at)).where(Transition.subject_id == subject_id)
    return last.scalar_subquery()


def made(subject_id: UUID, verb: str, moment: datetime) -> tuple[UUID | None, str | None]:
    """Who made the transition that was announced at exactly this moment, and its reason code.

    None for the system, for a transition without a code, and for a message without a
    transition.
    """
    query = select(Transition.actor_id, Transition.code).where(
        Transition.subject_id == subject_id, Transition.verb == verb, Transition.at == moment
    )
    row = db.session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else (None, None)
