"""Tables of places and of their imports, and the columns that say where a row belongs."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept


class Place(Row, Model):
    """One place. ``path`` is ``/county/street/…/`` in codes, this place's own code last.

    ``valid_to`` is its last day. ``closed_at`` is when a worker closed it, from which moment on
    nothing new lies in it; ``successor_id`` is where to turn since. ``grid_kind`` is a grid's. The
    contact point is the public office of a street or community, never a person's.
    """

    __tablename__ = "places"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    path: Mapped[str] = mapped_column(unique=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    grid_kind: Mapped[str | None]
    households: Mapped[int | None]
    contact_name: Mapped[str | None]
    contact_address: Mapped[str | None]
    contact_phone: Mapped[str | None]
    contact_hours: Mapped[str | None]

    @property
    def place_path(self) -> str:
        """The path of the place itself, as the permission table asks for it."""
        return self.path

    def is_closed_on(self, day: date) -> bool:
        """Whether the place was closed before a day, or by a worker whose clock is ahead."""
        is_over = self.valid_to is not None and self.valid_to < day
        return is_over or self.closed_at is not None

    __table_args__ = (
        CheckConstraint(days_kept("valid_from"), name="window"),
        Index("places_parent_id", "parent_id"),
    )


class PlaceImport(Row, Model):
    """An uploaded table of places: its rows as they were checked, until they are entered.

    ``does`` counts the rows by what they do to the tree. ``rows`` is empty once they did it.
    """

    __tablename__ = "place_imports"

    file_digest: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_by: Mapped[UUID]
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    does: Mapped[dict[str, int]] = mapped_column(JSONB)
    rows: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    confirmed_by: Mapped[UUID | None]
    confirmed_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "place_imports_one_waiting",
            "file_digest",
            unique=True,
            postgresql_where=text("confirmed_at IS NULL"),
        ),
    )


class Located:
    """Columns of a thing that belongs to a community, perhaps to one of its grids of either level.

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
    """The path columns of a thing at a community or a grid of either level."""
    parts = place.path.strip("/").split("/")
    return {
        "street_path": f"/{'/'.join(parts[:2])}/",
        "community_path": f"/{'/'.join(parts[:3])}/",
        "place_path": place.path,
    }
