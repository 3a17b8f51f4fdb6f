"""Tables of statements, their lines, their deliveries and every attempt."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.hours.statements.states import DELIVERY, STATEMENT
from wishapp.kernel.sealing import Sealed


class Statement(Row, Model):
    """One unit, one period ``[since, until)``, one revision. ``body`` is the JSON that is sent.

    ``digest`` is the SHA-256, in hex, of the body without its digest field.
    """

    MACHINE: ClassVar[Machine] = STATEMENT
    __tablename__ = "statements"

    state: Mapped[str]
    statement_no: Mapped[str] = mapped_column(unique=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    since: Mapped[date]
    until: Mapped[date]
    revision: Mapped[int]
    body: Mapped[str] = mapped_column(Sealed)
    digest: Mapped[str]
    rule_version: Mapped[str]
    basis_doc: Mapped[str]
    drawn_up_by: Mapped[UUID]
    drawn_up_at: Mapped[datetime] = mapped_column(default=now)
    frozen_by: Mapped[UUID | None]
    frozen_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(days_kept("since", "until"), name="window"),
        UniqueConstraint("unit_id", "since", "until", "revision", name="statements_one_revision"),
        Index(
            "statements_one_revision_open",
            "unit_id",
            "since",
            "until",
            unique=True,
            postgresql_where=text("state = 'draft'"),
        ),
    )


class StatementLine(Row, Model):
    """One member's totals in a statement. Never updated, never deleted."""

    __tablename__ = "statement_lines"

    statement_id: Mapped[UUID] = mapped_column(ForeignKey("statements.id"))
    number: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    times: Mapped[int]
    wishes: Mapped[int]
    minutes: Mapped[int]

    __table_args__ = (
        UniqueConstraint("statement_id", "number", name="statement_lines_number"),
        Index("statement_lines_person", "person_id"),
    )


class Delivery(Row, Model):
    """Getting one statement to its unit. ``message_id`` is the same in every attempt.

    ``attempts`` counts all of them, ``attempts_before`` those before a person last started it
    again.
    """

    MACHINE: ClassVar[Machine] = DELIVERY
    __tablename__ = "deliveries"

    state: Mapped[str]
    statement_id: Mapped[UUID] = mapped_column(ForeignKey("statements.id"), unique=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    message_id: Mapped[str] = mapped_column(unique=True)
    attempts: Mapped[int] = mapped_column(default=0)
    attempts_before: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    give_up_at: Mapped[datetime]
    last_reason: Mapped[str] = mapped_column(default="")
    receipt_no: Mapped[str | None]
    receipt_way: Mapped[str | None]
    received_at: Mapped[datetime | None]

    @property
    def attempts_since(self) -> int:
        """How many attempts there were since a person last started it, by which its waits grow."""
        return self.attempts - self.attempts_before

    __table_args__ = (
        Index("deliveries_due", "due_at", postgresql_where=text("state IN ('due', 'accepted')")),
        Index("deliveries_state", "state", "id"),
        Index("deliveries_unit", "unit_id", "id"),
    )


class DeliveryAttempt(Row, Model):
    """One attempt, written down before it is made; the outcome is filled in once."""

    __tablename__ = "delivery_attempts"

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("deliveries.id"))
    number: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    status: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("delivery_id", "number", name="delivery_attempts_number"),)
