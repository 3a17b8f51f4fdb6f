"""The table of complaints."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.registry.complaints.states import COMPLAINT
from wishapp.registry.places.models import Located

ENDED = text("ended_at IS NOT NULL")


class Complaint(Located, Row, Model):
    """One complaint about what happened at a place.

    ``person_id`` is who complains in the app. For somebody without a phone staff enter
    ``author_name`` and how to reach them. ``subject_no`` is the number of what it is about, if
    there is one. ``due_on`` is the last day to answer; an objection sets it anew.
    """

    MACHINE: ClassVar[Machine] = COMPLAINT
    __tablename__ = "complaints"

    state: Mapped[str]
    complaint_no: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    entered_by: Mapped[UUID]
    channel: Mapped[str]
    about: Mapped[str]
    subject_no: Mapped[str | None]
    author_name: Mapped[str | None] = mapped_column(Sealed)
    author_phone: Mapped[str | None] = mapped_column(Sealed)
    words: Mapped[str] = mapped_column(Sealed)
    objection: Mapped[str | None] = mapped_column(Sealed)
    received_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]
    due_is_estimate: Mapped[bool]
    answer: Mapped[str | None] = mapped_column(Sealed)
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    decision: Mapped[str | None] = mapped_column(Sealed)
    decided_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]

    @property
    def author_id(self) -> UUID:
        """Who complains, or entered it for them, in the words of the permission table."""
        return self.person_id or self.entered_by

    __table_args__ = (
        Index("complaints_person", "person_id", "id"),
        Index("complaints_state", "state", "id"),
        Index("complaints_street_state", "street_path", "state", "id"),
        Index("complaints_community_state", "community_path", "state", "id"),
        Index("complaints_place_state", "place_path", "state", "id"),
        Index("complaints_ended", "ended_at", postgresql_where=ENDED),
    )
