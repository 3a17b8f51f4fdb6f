"""Writes a message into the caller's transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Text, Uuid, bindparam, insert, literal

from wishapp.base.clock import now
from wishapp.base.hot import HotStatement
from wishapp.base.ids import new_id
from wishapp.base.trace import request_id
from wishapp.kernel.outbox.models import OutboxMessage

_MOMENT = DateTime(timezone=True)
# How every message is written, by itself or in one statement with the change that it announces.
MESSAGE = insert(OutboxMessage).values(
    id=bindparam("message_id", type_=Uuid),
    topic=bindparam("topic", type_=Text),
    subject_id=bindparam("subject_id", type_=Uuid),
    request_id=bindparam("request_id", type_=Text),
    created_at=bindparam("at", type_=_MOMENT),
    due_at=bindparam("due_at", type_=_MOMENT),
    sends=literal(0),
)
_EMIT = HotStatement(MESSAGE)


def emit(topic: str, subject_id: UUID, *, due_at: datetime | None = None) -> None:
    """Announce something that is no change of a state.

    It is carried to a queue after the caller's transaction commits.
    """
    moment = now()
    _EMIT.run(
        message_id=new_id(),
        topic=topic,
        subject_id=subject_id,
        request_id=request_id(),
        at=moment,
        due_at=due_at or moment,
    )
