"""The outbox table."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row


class OutboxMessage(Row, Model):
    """One consequence to be carried out: a topic and an id, nothing personal.

    ``sent_at`` says that the queues took it, ``done_at`` that every follower finished. The
    relay notes in ``open_followers`` who has to finish, when it first sends the message. Those in
    ``gave_up`` failed too often, and wait for a person. ``sends`` counts the times that jobs were
    put in and nobody worked on them.
    """

    __tablename__ = "outbox_messages"

    topic: Mapped[str]
    subject_id: Mapped[UUID]
    request_id: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    sends: Mapped[int] = mapped_column(default=0)
    open_followers: Mapped[Sequence[str] | None] = mapped_column(ARRAY(Text))
    gave_up: Mapped[Sequence[str] | None] = mapped_column(ARRAY(Text))

    __table_args__ = (
        Index("outbox_messages_open", "due_at", postgresql_where=text("done_at IS NULL")),
        Index("outbox_messages_done", "done_at", postgresql_where=text("done_at IS NOT NULL")),
    )
