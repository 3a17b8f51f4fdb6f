"""Tables of closings, corrections, and looks at what is kept but no longer used."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.lifecycle.due import RETRY
from wishapp.kernel.sealing import Sealed
from wishapp.privacy.own_data.states import CLOSING, CORRECTION
from wishapp.registry.places.models import Located


class Closing(Row, Model):
    """One person's request to be erased. ``due_at`` is when the next step may be taken."""

    MACHINE: ClassVar[Machine] = CLOSING
    __tablename__ = "closings"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]

    def put_off(self, moment: datetime) -> None:
        """Begin a turn and count it. If it breaks off, the next one comes ten minutes later."""
        self.attempts += 1
        self.due_at = moment + RETRY

    __table_args__ = (
        Index(
            "closings_one_open",
            "person_id",
            unique=True,
            postgresql_where=text("state = 'pending'"),
        ),
        Index("closings_due", "due_at", postgresql_where=text("state = 'pending'")),
        Index("closings_person", "person_id", "id"),
    )


class Correction(Located, Row, Model):
    """A request to correct a fact that staff verified. ``due_on`` is the last day to decide.

    It is an estimate while the holidays of its year are not announced.
    """

    MACHINE: ClassVar[Machine] = CORRECTION
    __tablename__ = "corrections"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    fact: Mapped[str]
    wanted: Mapped[str] = mapped_column(Sealed)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]
    due_is_estimate: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "corrections_one_open",
            "report_in_id",
            "fact",
            unique=True,
            postgresql_where=text("state = 'asked'"),
        ),
        Index("corrections_person", "person_id", "id"),
        Index("corrections_state", "state", "id"),
        Index("corrections_street_state", "street_path", "state", "id"),
        Index("corrections_community_state", "community_path", "state", "id"),
        Index("corrections_place_state", "place_path", "state", "id"),
    )


class RestrictedOpening(Row, Model):
    """Why somebody opened what is kept of an erased person. Never updated, never deleted."""

    __tablename__ = "restricted_openings"

    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime] = mapped_column(default=now)
    why: Mapped[str] = mapped_column(Sealed)

    __table_args__ = (Index("restricted_openings_subject", "subject_id", "id"),)
