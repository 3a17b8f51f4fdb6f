"""The table of desk entries."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.registry.desk_entries.states import DESK_ENTRY
from wishapp.registry.places.models import Located


class DeskEntry(Located, Row, Model):
    """What staff entered about a person, at the place of that person where they serve.

    ``born`` is the ISO date of a birth date, ``relative_id`` the other person of a kinship,
    ``purpose`` that of a consent.
    """

    MACHINE: ClassVar[Machine] = DESK_ENTRY
    __tablename__ = "desk_entries"

    state: Mapped[str]
    kind: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    relative_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str | None]
    born: Mapped[str | None] = mapped_column(Sealed)
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("decided_by <> entered_by", name="two_people"),
        Index(
            "desk_entries_one_open",
            "person_id",
            "kind",
            text("coalesce(relative_id, person_id)"),
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index("desk_entries_person", "person_id", "id"),
        Index("desk_entries_entered", "entered_at"),
        Index("desk_entries_relative", "relative_id", "id"),
        Index("desk_entries_state", "state", "id"),
        Index("desk_entries_street_state", "street_path", "state", "id"),
        Index("desk_entries_community_state", "community_path", "state", "id"),
        Index("desk_entries_place_state", "place_path", "state", "id"),
    )
