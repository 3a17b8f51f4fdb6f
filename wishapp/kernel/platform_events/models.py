"""The tables of platform events, and of pushes that were refused."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed


class PushRefusal(Row, Model):
    """A reason for which pushes of WeChat's own were refused, and how often; one row a reason.

    ``seconds_off`` says by how much our clock was ahead of the last push, where that is the reason.
    """

    __tablename__ = "push_refusals"

    reason: Mapped[str] = mapped_column(unique=True)
    times: Mapped[int]
    last_at: Mapped[datetime]
    seconds_off: Mapped[int | None]


class PlatformEvent(Row, Model):
    """One pushed event. ``body`` is its JSON; ``dedupe`` is a digest that equal events share.

    It has no state machine: nobody needs to know its steps, and the row is deleted after its
    term.
    """

    __tablename__ = "platform_events"

    dedupe: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    name: Mapped[str]
    body: Mapped[str] = mapped_column(Sealed)
    received_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    outcome: Mapped[str | None]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        Index("platform_events_open", "due_at", postgresql_where=text("finished_at IS NULL")),
        Index(
            "platform_events_finished",
            "finished_at",
            postgresql_where=text("finished_at IS NOT NULL"),
        ),
    )
