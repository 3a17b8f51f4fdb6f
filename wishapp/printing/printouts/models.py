"""The table of printouts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept


class Printout(Row, Model):
    """One roll or document that somebody had made for paper. Never changed.

    ``subject_id`` is the place of a roll, or the thing that a document is about. ``lines`` is how
    many lines a roll or a card has. The days are those of ``[since, until)``, if it has any.
    """

    __tablename__ = "printouts"

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    since: Mapped[date | None]
    until: Mapped[date | None]
    lines: Mapped[int]
    capacity: Mapped[str]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint(days_kept("since", "until"), name="window"),
        Index("printouts_made_at", "made_at"),
        Index("printouts_subject", "subject_id", "id"),
    )
