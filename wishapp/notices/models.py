"""Tables of notices, their sending, the permissions for it, and the calls made instead."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.notices.states import CALL_TASK, NOTICE
from wishapp.registry.places.models import Located

QUEUED = text("state = 'queued'")


class Notice(Row, Model):
    """One message to one person about one change. ``facts`` is the JSON of what it says.

    ``attempt_id`` names the attempt that carries it, or carried it; ``cause_id`` is the outbox
    message of the change.
    """

    MACHINE: ClassVar[Machine] = NOTICE
    __tablename__ = "notices"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    cause_id: Mapped[UUID]
    topic: Mapped[str]
    subject_id: Mapped[UUID]
    template: Mapped[str]
    urgent: Mapped[bool]
    importance: Mapped[int]
    facts: Mapped[str] = mapped_column(Sealed)
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    give_up_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    attempt_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("person_id", "cause_id", name="notices_once"),
        Index("notices_person", "person_id", "id"),
        Index("notices_unread", "person_id", "id", postgresql_where=text("read_at IS NULL")),
        Index("notices_due", "due_at", postgresql_where=QUEUED),
        Index("notices_queued", "person_id", "due_at", postgresql_where=QUEUED),
        Index("notices_attempt", "attempt_id"),
        Index("notices_created_at", "created_at"),
    )


class NoticeAttempt(Row, Model):
    """One call to WeChat, written down before it is made, with its outcome.

    ``msgid`` is WeChat's id of the message, by which it may tell later that it did not arrive.
    """

    __tablename__ = "notice_attempts"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    template_id: Mapped[str]
    digest: Mapped[bool]
    began_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    msgid: Mapped[str | None]

    __table_args__ = (
        Index("notice_attempts_msgid", "msgid", postgresql_where=text("msgid IS NOT NULL")),
        Index("notice_attempts_open", "person_id", postgresql_where=text("ended_at IS NULL")),
        Index("notice_attempts_began_at", "began_at"),
    )


class NoticeTurn(Row, Model):
    """Whose turn it is to send to a person; the row's id is the person's."""

    __tablename__ = "notice_turns"

    id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    last_sent_at: Mapped[datetime | None]


class NoticePause(Row, Model):
    """The county's only row of this kind: how often WeChat failed in a row, and the pause after."""

    __tablename__ = "notice_pauses"

    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime | None]


class NoticePermission(Row, Model):
    """How many messages of a template a person still permits, as far as we know."""

    __tablename__ = "notice_permissions"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    template_id: Mapped[str]
    remaining: Mapped[int]
    emptied_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("person_id", "template_id", name="notice_permissions_one"),
        CheckConstraint("remaining >= 0", name="not_below_zero"),
    )


class NoticeAnswer(Row, Model):
    """An answer to the platform's question that was counted; ``item`` is the event's own name."""

    __tablename__ = "notice_answers"

    item: Mapped[str] = mapped_column(unique=True)
    taken_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("notice_answers_taken_at", "taken_at"),)


class CallTask(Located, Row, Model):
    """A call (电话任务) that staff make because an urgent notice cannot be sent."""

    MACHINE: ClassVar[Machine] = CALL_TASK
    __tablename__ = "call_tasks"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    notice_id: Mapped[UUID] = mapped_column(unique=True)
    topic: Mapped[str]
    subject_id: Mapped[UUID]
    facts: Mapped[str] = mapped_column(Sealed)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    done_by: Mapped[UUID | None]
    done_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(default="")
    note: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        Index("call_tasks_state", "state", "id"),
        Index("call_tasks_street_state", "street_path", "state", "id"),
        Index("call_tasks_community_state", "community_path", "state", "id"),
        Index("call_tasks_place_state", "place_path", "state", "id"),
    )
