"""Picks the due outbox messages, and records which were sent and which are done."""

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

    Rows that another relay holds are skipped. A message that was sent but not finished is due
    again after ``resend_after_seconds``, because the queue may have been emptied.
    """
    stale = moment - timedelta(seconds=resend_after_seconds)
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.done_at.is_(None),
            OutboxMessage.due_at <= moment,
            # Empty: every follower that is left was given up.
            or_(
                OutboxMessage.open_followers.is_(None),
                func.cardinality(OutboxMessage.open_followers) > 0,
            ),
            or_(OutboxMessage.sent_at.is_(None), OutboxMessage.sent_at <= stale),
        )
        .order_by(OutboxMessage.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(db.session.scalars(query))


def open_followers(message: OutboxMessage, followers: Collection[str]) -> Collection[str]:
    """The followers of a message that have not finished yet."""
    if message.open_followers is None:
        return followers
    return [name for name in followers if name in message.open_followers]


def mark_sent(
    message: OutboxMessage, followers: Collection[str], moment: datetime, *, is_new: bool = True
) -> None:
    """Note that the queues have this message for its followers, or had it already."""
    if message.open_followers is None and followers:
        message.open_followers = list(followers)
    message.sent_at = moment
    message.sends += is_new


def message_for_update(message_id: UUID) -> OutboxMessage | None:
    """Lock an open message for a follower; None when it is done or gone."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .with_for_update()
    )
    return db.session.scalar(query)


def mark_done(message_id: UUID, follower: str, moment: datetime) -> None:
    """Note that a follower finished; when all have finished, the message is done.

    A message that was not yet marked as sent stays open, since its followers are not noted yet.
    """
    left = func.array_remove(OutboxMessage.open_followers, follower)
    given_up = func.coalesce(func.cardinality(OutboxMessage.gave_up), 0)
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .values(
            open_followers=left,
            done_at=case((func.cardinality(left) + given_up == 0, moment)),
        )
        .execution_options(synchronize_session=False)
    )


def mark_all_done(messages: list[OutboxMessage], moment: datetime) -> None:
    """Note that these messages have no consequences."""
    for message in messages:
        message.done_at = moment


def prune_done(before: datetime) -> int:
    """Delete a batch of finished messages older than ``before``; returns how many."""
    return prune(OutboxMessage, OutboxMessage.done_at < before)
