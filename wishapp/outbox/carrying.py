"""Picks the messages that are due, and remembers what was sent and what is done."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update

from wishapp.db import db, prune
from wishapp.outbox.models import OutboxMessage


def due_messages(
    moment: datetime, *, limit: int, resend_after_seconds: float
) -> list[OutboxMessage]:
    """Lock up to ``limit`` open messages that are due and not lately sent, oldest first.

    Rows that another relay holds are skipped. A message that was sent but never finished comes
    up again after ``resend_after_seconds``: the queue may have been emptied.
    """
    stale = moment - timedelta(seconds=resend_after_seconds)
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.done_at.is_(None),
            OutboxMessage.due_at <= moment,
            or_(OutboxMessage.sent_at.is_(None), OutboxMessage.sent_at <= stale),
        )
        .order_by(OutboxMessage.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(db.session.scalars(query))


def mark_sent(messages: list[OutboxMessage], moment: datetime) -> None:
    """Remember that a queue has taken these messages."""
    for message in messages:
        message.sent_at = moment
        message.sends += 1


def message_for_update(message_id: UUID) -> OutboxMessage | None:
    """Lock an open message for its handler; None when it is done or gone."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .with_for_update()
    )
    return db.session.scalar(query)


def mark_done(message_id: UUID, moment: datetime) -> None:
    """Remember that the handler finished."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .values(done_at=moment)
    )


def mark_all_done(messages: list[OutboxMessage], moment: datetime) -> None:
    """Remember that nothing has to follow from these messages."""
    for message in messages:
        message.done_at = moment


def prune_done(before: datetime) -> int:
    """Delete a batch of finished messages older than ``before``; returns how many."""
    return prune(OutboxMessage, OutboxMessage.done_at < before)
