"""The table of ratings."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class Rating(Located, Row, Model):
    """A resident's rating of one wish, once (list 10.5): 5 is the best, 1 the worst.

    ``member_id`` is who held the wish when it was fulfilled. ``entered_by`` is the staff that
    entered what the resident said on the telephone. The resident's own rating (``is_own``) comes
    after it and counts in its place.
    """

    __tablename__ = "ratings"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    wisher_id: Mapped[UUID]
    member_id: Mapped[UUID | None]
    level: Mapped[int]
    word: Mapped[str | None] = mapped_column(Sealed)
    rated_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None]
    is_own: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 5", name="five_levels"),
        CheckConstraint("is_own = (entered_by IS NULL)", name="own"),
        UniqueConstraint("wish_id", "is_own", name="ratings_one_each"),
        Index("ratings_wisher", "wisher_id", "id"),
    )
