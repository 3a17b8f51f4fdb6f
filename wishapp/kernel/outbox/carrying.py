"""Picks the messages that are due, and remembers what was sent and what is done."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, func, or_, select, update

from wishapp.base.db import db, prune
from wishapp.kernel.outbox.models import OutboxMessage


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


def open_followers(message: OutboxMessage, followers: Collection[str]) -> Collection[str]:
    """Which of a message's followers have not finished yet."""
    if message.open_followers is None:
        return followers
    return [name for name in followers if name in message.open_followers]


def mark_sent(message: OutboxMessage, followers: Collection[str], moment: datetime) -> None:
    """Remember that the queues have taken this message for its followers."""
    if message.open_followers is None and followers:
        message.open_followers = list(followers)
    message.sent_at = moment
    message.sends += 1


def message_for_update(message_id: UUID) -> OutboxMessage | None:
    """Lock an open message for a follower; None when it is done or gone."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .with_for_update()
    )
    return db.session.scalar(query)


def mark_done(message_id: UUID, follower: str, moment: datetime) -> None:
    """Remember that a follower finished; with the last of them the message is done.

    A message that no relay has marked as sent comes up again, since nobody has noted yet for
    whom it is.
    """
    left = func.array_remove(OutboxMessage.open_followers, follower)
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .values(open_followers=left, done_at=case((func.cardinality(left) == 0, moment)))
        .execution_options(synchronize_session=False)
    )


def mark_all_done(messages: list[OutboxMessage], moment: datetime) -> None:
    """Remember that nothing has to follow from these messages."""
    for message in messages:
        message.done_at = moment


def prune_done(before: datetime) -> int:
    """Delete a batch of finished messages older than ``before``; returns how many."""
    return prune(OutboxMessage, OutboxMessage.done_at < before)
