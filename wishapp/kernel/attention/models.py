"""The table of work that failed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row

NOT_CLOSED = "closed_at IS NULL"
GAVE_UP = "gave_up_at IS NOT NULL AND tried_again_at IS NULL"


class AttentionItem(Row, Model):
    """One step that failed for one thing, with the number of its tries and the last one's cause.

    ``about_id`` is the outbox message that causes the step, or else the thing itself. From
    ``gave_up_at`` on it waits for a person, who has it tried again or closes it. ``place`` is the
    line of our code in which the last try failed. It has no state machine: two moments say all.
    """

    __tablename__ = "attention_items"

    step: Mapped[str]
    subject_id: Mapped[UUID]
    about_id: Mapped[UUID]
    is_message: Mapped[bool]
    request_id: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    first_failed_at: Mapped[datetime] = mapped_column(default=now)
    last_failed_at: Mapped[datetime] = mapped_column(default=now)
    gave_up_at: Mapped[datetime | None]
    tried_again_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]

    __table_args__ = (
        Index(
            "attention_items_one_open",
            "about_id",
            "step",
            unique=True,
            postgresql_where=text(NOT_CLOSED),
        ),
        Index("attention_items_gave_up", "step", "about_id", postgresql_where=text(GAVE_UP)),
        Index("attention_items_last_failed_at", "last_failed_at"),
    )
