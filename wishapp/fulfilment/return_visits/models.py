"""The table of return visits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed


class ReturnVisit(Row, Model):
    """What a third person learned from the resident after the wish was fulfilled (form 8.6).

    ``round`` is the claim's: after rework there is another return visit.
    """

    __tablename__ = "return_visits"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    round: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    visitor_id: Mapped[UUID]
    way: Mapped[str]
    received: Mapped[bool]
    satisfaction: Mapped[int]
    finding: Mapped[str] = mapped_column(Sealed)
    visited_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint("satisfaction BETWEEN 1 AND 5", name="five_levels"),
        UniqueConstraint("wish_id", "round", name="return_visits_one_a_round"),
    )
