"""Reads what a step left behind: its transitions, its messages, its audit rows."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, transaction
from wishapp.kernel.audit import AuditRow
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.outbox import OutboxMessage


def transitions_of(subject_id: UUID) -> list[Transition]:
    """Every change of one thing, in order."""
    query = select(Transition).where(Transition.subject_id == subject_id).order_by(Transition.id)
    with transaction():
        return list(db.session.scalars(query))


def verbs_of(subject_id: UUID) -> list[str]:
    """What happened to one thing."""
    return [each.verb for each in transitions_of(subject_id)]


def topics_of(subject_id: UUID) -> list[str]:
    """What was announced about one thing."""
    query = select(OutboxMessage.topic).where(OutboxMessage.subject_id == subject_id)
    with transaction():
        return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def looks_at(subject_id: UUID) -> list[AuditRow]:
    """Who looked at one thing, in order."""
    query = select(AuditRow).where(AuditRow.subject_id == subject_id).order_by(AuditRow.id)
    with transaction():
        return list(db.session.scalars(query))
