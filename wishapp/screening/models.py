"""The table of screenings."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.clock import now
from wishapp.db import Model, Row
from wishapp.moves import Machine
from wishapp.places.models import Located
from wishapp.screening.states import SCREENING
from wishapp.sealing import Sealed


class Screening(Located, Row, Model):
    """One text to be checked, with what the platform said. ``label`` is the platform's number."""

    MACHINE: ClassVar[Machine] = SCREENING
    __tablename__ = "screenings"

    state: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(Sealed)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    suggest: Mapped[str] = mapped_column(default="")
    label: Mapped[int | None]
    trace_id: Mapped[str] = mapped_column(default="")
    fault: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def wisher_id(self) -> UUID:
        """The author, for the permission table."""
        return self.author_id

    @property
    def submitter_id(self) -> UUID:
        """The author, for the permission table."""
        return self.author_id

    __table_args__ = (
        Index("screenings_subject", "subject_id", "id"),
        Index("screenings_due", "due_at", postgresql_where=text("state = 'waiting'")),
        Index("screenings_held", "community_path", "id", postgresql_where=text("state = 'held'")),
    )
