"""Tables of claims and return visits."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.claims.states import CLAIM
from wishapp.clock import now
from wishapp.db import Model, Row
from wishapp.moves import Machine
from wishapp.places.models import Located
from wishapp.sealing import Sealed


class Claim(Located, Row, Model):
    """One member's claim on one wish. ``during`` is the service time the member reports.

    ``confirmed_at`` is set while what was done stands booked; the street's order to rework takes
    both back and begins the next ``round``.
    """

    MACHINE: ClassVar[Machine] = CLAIM
    __tablename__ = "claims"

    state: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    wisher_id: Mapped[UUID]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reported_in_at: Mapped[datetime]
    claimed_at: Mapped[datetime] = mapped_column(default=now)
    during: Mapped[Range[datetime] | None] = mapped_column(TSTZRANGE)
    break_minutes: Mapped[int] = mapped_column(default=0)
    report: Mapped[str | None] = mapped_column(Sealed)
    evidence: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    two_adults: Mapped[bool | None]
    thanks: Mapped[str | None] = mapped_column(Sealed)
    delivered_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    round: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    @property
    def claimant_id(self) -> UUID:
        """The member, in the words of the permission table."""
        return self.member_id

    __table_args__ = (
        Index(
            "claims_one_live",
            "wish_id",
            unique=True,
            postgresql_where=text("state NOT IN ('released', 'cancelled')"),
        ),
        ExcludeConstraint(
            ("member_id", "="),
            ("during", "&&"),
            name="claims_no_overlap",
            using="gist",
            # Once confirmed, the booked time stands in the ledger, where a reversal frees it.
            where=text("state NOT IN ('released', 'cancelled') AND confirmed_at IS NULL"),
        ),
        Index("claims_member", "member_id", "id"),
        Index("claims_wish", "wish_id", "id"),
    )


class ReturnVisit(Row, Model):
    """What a third person learned from the resident after the wish was fulfilled (form 8.6)."""

    __tablename__ = "return_visits"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"), unique=True)
    visitor_id: Mapped[UUID]
    way: Mapped[str]
    received: Mapped[bool]
    satisfaction: Mapped[int]
    finding: Mapped[str] = mapped_column(Sealed)
    visited_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (CheckConstraint("satisfaction BETWEEN 1 AND 5", name="five_levels"),)
