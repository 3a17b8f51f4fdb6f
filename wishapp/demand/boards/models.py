"""The table of milestones, from which boards count: one row for each counted step of a wish."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model, Row
from wishapp.demand.boards.milestone_names import Name

NAMES = ", ".join(f"'{name}'" for name in Name)


class Milestone(Row, Model):
    """One counted step, with the id of the transition, rating or return visit that made it.

    The database writes it together with that row, and nobody changes it afterwards. The paths
    name the place of the wish at that moment. ``kind`` is known from publication on.
    ``minutes`` lie between publication and the claim, or between the last claim and fulfilment.
    ``level`` is the level that the resident gave, from 1 to 5.
    """

    __tablename__ = "milestones"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    name: Mapped[str]
    at: Mapped[datetime]
    kind: Mapped[str | None]
    minutes: Mapped[int | None]
    level: Mapped[int | None]
    street_path: Mapped[str]
    community_path: Mapped[str]
    place_path: Mapped[str]

    __table_args__ = (
        CheckConstraint(f"name IN ({NAMES})", name="name"),
        Index("milestones_at", "at"),
        Index("milestones_street", "street_path", "at"),
        Index("milestones_community", "community_path", "at"),
    )
