"""The table of rectifications."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed

SCREENED = text("screening_id IS NOT NULL")


class Rectification(Row, Model):
    """One thing that staff put right on a wish: who, when, why, and what stood there before.

    ``version`` is that of the wish from then on. New words for the card are shown once their
    screening passed: ``settled_at``. Until then, and when they are refused, it is empty.
    """

    __tablename__ = "rectifications"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    version: Mapped[int]
    kind: Mapped[str]
    before: Mapped[str | None] = mapped_column(Sealed)
    why: Mapped[str] = mapped_column(Sealed)
    rectified_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    rectified_at: Mapped[datetime] = mapped_column(default=now)
    screening_id: Mapped[UUID | None]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("wish_id", "version", name="rectifications_in_order"),
        Index("rectifications_wish", "wish_id", "id"),
        Index("rectifications_screening", "screening_id", unique=True, postgresql_where=SCREENED),
    )
