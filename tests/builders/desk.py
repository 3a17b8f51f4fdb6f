"""What staff entered about people, and who was told of it."""

from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.db import db, transaction
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.models import Notice
from wishapp.notices.recording import tell
from wishapp.registry.desk_entries.models import DeskEntry


def entries_about(person: Actor) -> list[DeskEntry]:
    """What staff entered about somebody, in order."""
    is_about = or_(DeskEntry.person_id == person.me, DeskEntry.relative_id == person.me)
    with transaction():
        return list(db.session.scalars(select(DeskEntry).where(is_about).order_by(DeskEntry.id)))


def told(subject_id: UUID) -> set[UUID]:
    """The people who are told of whatever happened to a thing so far."""
    messages = select(OutboxMessage.id).where(OutboxMessage.subject_id == subject_id)
    with transaction():
        for message_id in db.session.scalars(messages.order_by(OutboxMessage.id)).all():
            tell(message_id)
    notices = select(Notice.person_id).where(Notice.subject_id == subject_id)
    with transaction():
        return set(db.session.scalars(notices))
