"""The table of objections."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.hours.objections.states import OBJECTION
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class Objection(Located, Row, Model):
    """A member's objection to telling one unit of their service (PIPL Art. 44).

    ``basis_doc`` is the document by which the county tells units. ``due_on`` is the last day to
    answer.
    """

    MACHINE: ClassVar[Machine] = OBJECTION
    __tablename__ = "objections"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    basis_doc: Mapped[str]
    words: Mapped[str] = mapped_column(Sealed)
    raised_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]
    answer: Mapped[str | None] = mapped_column(Sealed)
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "objections_one_standing",
            "person_id",
            "unit_id",
            unique=True,
            postgresql_where=text("state IN ('raised', 'upheld')"),
        ),
        Index("objections_person", "person_id", "id"),
        Index("objections_state", "state", "id"),
        Index("objections_street_state", "street_path", "state", "id"),
        Index("objections_community_state", "community_path", "state", "id"),
        Index("objections_place_state", "place_path", "state", "id"),
    )
