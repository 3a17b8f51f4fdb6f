"""The table of places, and the columns by which rows of other tables say where they belong."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept


class Place(Row, Model):
    """One place. ``path`` is ``/county/street/…/`` in codes, this place's own code last."""

    __tablename__ = "places"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    path: Mapped[str] = mapped_column(unique=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @property
    def place_path(self) -> str:
        """The path of the place itself, as the permission table asks for it."""
        return self.path

    __table_args__ = (
        CheckConstraint(days_kept("valid_from"), name="window"),
        Index("places_parent_id", "parent_id"),
    )


class Located:
    """Columns of a thing that belongs to a community, perhaps to one of its grids.

    The paths are copied from the place, so that scopes and lists need no join.
    """

    community_id: Mapped[UUID] = mapped_column(ForeignKey("places.id"))
    street_path: Mapped[str]
    community_path: Mapped[str]
    place_path: Mapped[str]

    def located(self) -> dict[str, Any]:
        """The same columns, for a thing that belongs to the same place."""
        return {
            "community_id": self.community_id,
            "street_path": self.street_path,
            "community_path": self.community_path,
            "place_path": self.place_path,
        }


def location_of(place: Place) -> dict[str, str]:
    """The path columns of a thing at a community or a grid."""
    parts = place.path.strip("/").split("/")
    return {
        "street_path": f"/{'/'.join(parts[:2])}/",
        "community_path": f"/{'/'.join(parts[:3])}/",
        "place_path": place.path,
    }
