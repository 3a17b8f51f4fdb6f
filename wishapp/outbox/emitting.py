"""Writes a message into the caller's transaction."""

from datetime import datetime
from uuid import UUID

from wishapp.clock import now
from wishapp.db import db
from wishapp.outbox.models import OutboxMessage
from wishapp.trace import request_id


def emit(topic: str, subject_id: UUID, *, due_at: datetime | None = None) -> None:
    """Announce a change; it is carried to a queue after the caller's transaction commits."""
    message = OutboxMessage(
        topic=topic, subject_id=subject_id, request_id=request_id(), due_at=due_at or now()
    )
    db.session.add(message)
