"""Writes an outbox message in the caller's transaction."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.trace import request_id
from wishapp.kernel.outbox.models import OutboxMessage


def emit(topic: str, subject_id: UUID, *, due_at: datetime | None = None) -> None:
    """Announce something that is no change of a state.

    The message is sent to a queue after the caller's transaction commits.
    """
    moment = now()
    message = OutboxMessage(
        topic=topic,
        subject_id=subject_id,
        request_id=request_id(),
        created_at=moment,
        due_at=due_at or moment,
    )
    db.session.add(message)
