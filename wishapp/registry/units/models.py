"""Tables of units, of their endpoints, and of changes of these."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.kernel.sealing import Sealed
from wishapp.registry.units.states import ENDPOINT_CHANGE


class Unit(Row, Model):
    """An employing unit, known by its unified social credit code.

    ``name_folded`` is the name for comparing. ``name_terms`` are its characters, and each two and
    three that stand together, by which a part of a name is found. Both are null in a row of a
    version that did not know them, until the name is folded. From ``merged_on`` on, the unit is
    a part of ``merged_into_id``, and nothing new is entered under it.
    """

    __tablename__ = "units"

    uscc: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    party_org: Mapped[str]
    # In the order of its bytes, in which a prefix is a range.
    name_folded: Mapped[str | None] = mapped_column(Text(collation="C"))
    name_terms: Mapped[Sequence[str] | None] = mapped_column(ARRAY(Text))
    created_at: Mapped[datetime] = mapped_column(default=now)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    merged_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint(
            "(merged_into_id IS NULL) = (merged_on IS NULL)"
            " AND (merged_into_id <> id) IS NOT FALSE",
            name="merged",
        ),
        Index("units_name_folded", "name_folded", "id"),
        Index("units_name_terms", "name_terms", postgresql_using="gin"),
        Index("units_unfolded", "id", postgresql_where=text("name_folded IS NULL")),
    )

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


class EndpointChange(Row, Model):
    """A new endpoint that somebody proposes for a unit, until another person decides.

    ``agreement_no`` and ``agreement_on`` are the number and day of the agreement with the unit
    that receives personal data (网络数据安全管理条例 12). ``test_reason`` is the stable word for
    why the last test push failed.
    """

    MACHINE: ClassVar[Machine] = ENDPOINT_CHANGE
    __tablename__ = "endpoint_changes"

    state: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    url: Mapped[str] = mapped_column(Sealed)
    secret: Mapped[str] = mapped_column(Sealed)
    agreement_no: Mapped[str]
    agreement_on: Mapped[date]
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    tests: Mapped[int] = mapped_column(default=0)
    test_reason: Mapped[str] = mapped_column(default="")
    tested_at: Mapped[datetime | None]
    test_receipt_no: Mapped[str | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    @property
    def proposer_id(self) -> UUID:
        """Who proposed it, in the words of the permission table."""
        return self.proposed_by

    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('approved', 'out_of_use') OR (decided_by <> proposed_by) IS TRUE",
            name="two_people",
        ),
        CheckConstraint(days_kept("agreement_on"), name="window"),
        Index(
            "endpoint_changes_one_open",
            "unit_id",
            unique=True,
            postgresql_where=text("state IN ('proposed', 'tested')"),
        ),
        Index("endpoint_changes_unit", "unit_id", "id"),
    )
