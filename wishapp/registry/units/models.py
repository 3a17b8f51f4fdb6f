"""Tables of units and of their endpoints."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed


class Unit(Row, Model):
    """An employing unit, known by its unified social credit code."""

    __tablename__ = "units"

    uscc: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    party_org: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def unit_id(self) -> UUID:
        """The unit itself, for the permission table."""
        return self.id


class UnitEndpoint(Row, Model):
    """Where a unit receives statements. During a rotation, the previous secret is valid too."""

    __tablename__ = "unit_endpoints"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    url: Mapped[str] = mapped_column(Sealed)
    secret: Mapped[str] = mapped_column(Sealed)
    previous_secret: Mapped[str | None] = mapped_column(Sealed)
    previous_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    disabled_at: Mapped[datetime | None]
    disabled_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index(
            "unit_endpoints_one_in_use",
            "unit_id",
            unique=True,
            postgresql_where=text("disabled_at IS NULL"),
        ),
    )

    def secrets_at(self, moment: datetime) -> tuple[str, ...]:
        """The secrets that are valid at a moment, the newest first."""
        if self.previous_secret and self.previous_until and moment < self.previous_until:
            return (self.secret, self.previous_secret)
        return (self.secret,)
