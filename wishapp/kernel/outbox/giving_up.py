"""Puts messages off, gives up a follower of one, and takes it up again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select, update

from wishapp.base.db import db
from wishapp.kernel.outbox.models import OutboxMessage


def put_off(message_id: UUID, moment: datetime) -> None:
    """Have an open message, which was worked on in vain, carried again at a moment."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .values(due_at=moment, sent_at=None, sends=0)
    )


def give_up(message_id: UUID, follower: str) -> None:
    """Carry a message to one follower no more. It stays open, and the others go on."""
    message = _message_for_update(message_id)
    if message is not None and message.done_at is None:
        message.open_followers = _without(message.open_followers, follower)
        message.gave_up = [*_without(message.gave_up, follower), follower]


def take_up_again(message_id: UUID, follower: str, moment: datetime) -> None:
    """Carry a message to a follower again that was given up, from a moment on."""
    message = _message_for_update(message_id)
    if message is None or follower not in (message.gave_up or ()):
        return
    message.gave_up = _without(message.gave_up, follower)
    message.open_followers = [*_without(message.open_followers, follower), follower]
    message.due_at, message.sent_at, message.sends = moment, None, 0


def leave(message_id: UUID, follower: str, moment: datetime) -> None:
    """Note that a follower that was given up stays undone; the message may then be done."""
    left = func.array_remove(OutboxMessage.gave_up, follower)
    is_last = (func.cardinality(left) == 0) & (func.cardinality(OutboxMessage.open_followers) == 0)
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None))
        .values(gave_up=left, done_at=case((is_last, moment)))
        .execution_options(synchronize_session=False)
    )


def _message_for_update(message_id: UUID) -> OutboxMessage | None:
    return db.session.scalar(
        select(OutboxMessage).where(OutboxMessage.id == message_id).with_for_update()
    )


def _without(followers: object, follower: str) -> list[str]:
    return [name for name in followers if name != follower] if isinstance(followers, list) else []
