"""The table of duty counts, from which a members' board knows who was due at any moment."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model, Row


class DutyCount(Row, Model):
    """By how many the people on a unit's roster changed at one place since the count before.

    Nobody changes or deletes it, and it names nobody. The sum of all rows counted before a moment
    says how many were ``due``, had ``reported`` in and were ``exempt`` then. The paths are null for
    people without a known community.
    """

    __tablename__ = "duty_counts"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    street_path: Mapped[str | None]
    community_path: Mapped[str | None]
    place_path: Mapped[str | None]
    counted_at: Mapped[datetime]
    due: Mapped[int]
    reported: Mapped[int]
    exempt: Mapped[int]

    __table_args__ = (
        CheckConstraint("num_nulls(street_path, community_path, place_path) IN (0, 3)", name="at"),
        CheckConstraint("due <> 0 OR reported <> 0 OR exempt <> 0", name="changes"),
        Index("duty_counts_at", "counted_at"),
        Index("duty_counts_street", "street_path", "counted_at"),
        Index("duty_counts_community", "community_path", "counted_at"),
    )
