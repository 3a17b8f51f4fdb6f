"""The table of denials."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.registry.denials.states import DENIAL
from wishapp.registry.places.models import Located

IS_WAITING = text("state IN ('open', 'at_street')")


class Denial(Located, Row, Model):
    """A unit's word that the person of a report-in is not its member.

    ``denied_by`` is the liaison, or who of staff entered the unit's paper ``paper_no``. From
    ``denied_on`` on no service goes to the unit until the membership is proved anew. ``due_on`` is
    the last day for staff to decide; ``words`` are why they decided so.
    """

    MACHINE: ClassVar[Machine] = DENIAL
    __tablename__ = "denials"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reason: Mapped[str]
    note: Mapped[str | None] = mapped_column(Sealed)
    paper_no: Mapped[str | None] = mapped_column(Sealed)
    denied_by: Mapped[UUID]
    denied_at: Mapped[datetime] = mapped_column(default=now)
    denied_on: Mapped[date]
    due_on: Mapped[date]
    answer: Mapped[str | None]
    answer_note: Mapped[str | None] = mapped_column(Sealed)
    answered_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    words: Mapped[str | None] = mapped_column(Sealed)

    @property
    def proposer_id(self) -> UUID | None:
        """Who entered it; another person decides."""
        return self.denied_by

    __table_args__ = (
        CheckConstraint(
            "reason IN ('never_was', 'left', 'retired', 'wrong_person', 'other')", name="reason"
        ),
        CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)"
            " AND (answer IN ('is_member', 'has_left')) IS NOT FALSE",
            name="answer",
        ),
        CheckConstraint(
            "(state IN ('kept', 'ended', 'moved')) = (decided_by IS NOT NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)"
            " AND (decided_by IS NULL"
            " OR (decided_by <> denied_by AND decided_by <> person_id) IS TRUE)",
            name="decided",
        ),
        CheckConstraint("denied_by <> person_id", name="by_another"),
        CheckConstraint("due_on >= denied_on", name="due"),
        Index("denials_one_waiting", "report_in_id", unique=True, postgresql_where=IS_WAITING),
        Index("denials_person", "person_id", "id"),
        Index("denials_report_in", "report_in_id", "id"),
        Index("denials_unit", "unit_id", "person_id", "denied_on"),
        Index("denials_state", "state", "id"),
        Index("denials_street_state", "street_path", "state", "id"),
        Index("denials_community_state", "community_path", "state", "id"),
        Index("denials_place_state", "place_path", "state", "id"),
    )
