"""The table of the pictures of wishes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row


class WishPicture(Row, Model):
    """One picture of a wish; a picture belongs to one wish alone.

    ``position`` is its place among the pictures of the wish. ``wall_position`` is its place on the
    card, and empty while the card does not show it. ``shows_people`` says whether somebody can be
    recognised. From ``kept_off_at`` on the resident does not want it on the wall.
    """

    __tablename__ = "wish_pictures"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    picture_id: Mapped[UUID] = mapped_column(ForeignKey("pictures.id"))
    position: Mapped[int]
    wall_position: Mapped[int | None]
    shows_people: Mapped[bool]
    brought_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    brought_at: Mapped[datetime] = mapped_column(default=now)
    kept_off_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("wish_id", "position", name="wish_pictures_in_order"),
        UniqueConstraint("wish_id", "wall_position", name="wish_pictures_on_card"),
        UniqueConstraint("picture_id", name="wish_pictures_of_one"),
        CheckConstraint("position BETWEEN 1 AND 3", name="three"),
        CheckConstraint(
            "wall_position BETWEEN 1 AND 3 AND kept_off_at IS NULL OR wall_position IS NULL",
            name="card",
        ),
    )
