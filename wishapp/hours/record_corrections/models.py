"""The table of corrections of service records."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.hours.ledger.models import ONE_STANDING, UnderStanding
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.record_corrections.states import RECORD_CORRECTION
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class RecordCorrection(UnderStanding, Located, Row, Model):
    """What is wrong with a service record, and what is right.

    ``record_id`` is the entry that is wrong; an omitted service has none. ``about_id`` is the
    reversed entry of a service that may be entered again. ``started_at`` and
    ``ended_at`` are the right time; without one, the entry is only reversed. ``proposed_by``
    entered it, and ``decided_by`` is another person. ``due_on`` is the last day to decide.
    """

    MACHINE: ClassVar[Machine] = RECORD_CORRECTION
    __tablename__ = "record_corrections"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("service_records.id"))
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("service_records.id"))
    words: Mapped[str] = mapped_column(Sealed)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]
    activity: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None] = mapped_column(Sealed)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    break_minutes: Mapped[int] = mapped_column(default=0)
    evidence: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    proposed_by: Mapped[UUID | None]
    proposed_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Sealed)

    @property
    def proposer_id(self) -> UUID | None:
        """Who entered what is right, in the words of the permission table."""
        return self.proposed_by

    @property
    def time(self) -> ServiceTime | None:
        """The right time; None when there was none."""
        if self.started_at is None or self.ended_at is None:
            return None
        return ServiceTime(self.started_at, self.ended_at, self.break_minutes)

    __table_args__ = (
        CheckConstraint(ONE_STANDING, name="standing"),
        CheckConstraint("decided_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state <> 'approved' OR (decided_by <> proposed_by) IS TRUE", name="approved_by_two"
        ),
        CheckConstraint("record_id IS NULL OR about_id IS NULL", name="one_entry"),
        CheckConstraint("(started_at IS NULL) = (ended_at IS NULL)", name="time"),
        Index("record_corrections_person", "person_id", "id"),
        Index("record_corrections_state", "state", "id"),
        Index("record_corrections_street_state", "street_path", "state", "id"),
        Index("record_corrections_community_state", "community_path", "state", "id"),
        Index("record_corrections_place_state", "place_path", "state", "id"),
    )
