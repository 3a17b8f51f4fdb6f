"""Tables of pledges, of who leads, of what was bought, and of who was there in person."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import times_kept
from wishapp.fulfilment.pledges.states import PLEDGE, PURCHASE
from wishapp.kernel.lifecycle import Retried
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
ALIVE = text("state IN ('pledged', 'settled', 'fulfilled', 'missed')")
UNSETTLED = text("state = 'pledged' AND settle_by IS NOT NULL")
UNREMINDED = text("state = 'pledged' AND remind_at IS NOT NULL AND reminded_at IS NULL")


class Pledge(Retried, Located, Row, Model):
    """One member's shares of one line of a crowdfunded wish.

    A cost share is settled by ``settle_by`` at the community desk, against ``receipt_no``. Its
    pledger is reminded once, at ``remind_at``. A number is good for one live pledge of the county.
    An ended pledge keeps its number as history, and the number can be used again. ``round`` is the
    claim's round in which it was booked.
    """

    MACHINE: ClassVar[Machine] = PLEDGE
    __tablename__ = "pledges"

    state: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("wish_lines.id"))
    wisher_id: Mapped[UUID]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reported_in_at: Mapped[datetime]
    shares: Mapped[int]
    pledged_at: Mapped[datetime] = mapped_column(default=now)
    settle_by: Mapped[datetime | None]
    remind_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    receipt_no: Mapped[str | None]
    round: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    @property
    def claimant_id(self) -> UUID:
        """The member, in the words of the permission table."""
        return self.member_id

    @property
    def is_unsettled(self) -> bool:
        """Whether it is a cost share without a receipt of the desk."""
        return self.settle_by is not None and self.receipt_no is None

    __table_args__ = (
        CheckConstraint("shares >= 1", name="something"),
        CheckConstraint("state <> 'settled' OR receipt_no IS NOT NULL", name="settled"),
        Index("pledges_one_live", "line_id", "member_id", unique=True, postgresql_where=ALIVE),
        Index(
            "pledges_receipt",
            "receipt_no",
            unique=True,
            postgresql_where=text(f"receipt_no IS NOT NULL AND {ALIVE.text}"),
        ),
        Index("pledges_member", "member_id", "id"),
        Index("pledges_wish", "wish_id", "id"),
        Index("pledges_report_in", "report_in_id", "id"),
        Index("pledges_unsettled", "settle_by", postgresql_where=UNSETTLED),
        Index("pledges_unreminded", "remind_at", postgresql_where=UNREMINDED),
        Index("pledges_unsettled_street", "street_path", "id", postgresql_where=UNSETTLED),
        Index("pledges_unsettled_community", "community_path", "id", postgresql_where=UNSETTLED),
        Index("pledges_unsettled_place", "place_path", "id", postgresql_where=UNSETTLED),
    )


class Lead(Model):
    """The pledger who leads a crowdfunded wish. A wish without pledges has no row.

    ``passed`` counts the leads who did not start the wish since it became full.
    """

    __tablename__ = "leads"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"), primary_key=True)
    member_id: Mapped[UUID]
    passed: Mapped[int] = mapped_column(default=0)


class Purchase(Row, Model):
    """What staff bought with the settled shares of one line, proved by the receipt's picture.

    Sellers number their receipts as they like, and one may be for several lines: ``receipt_no`` is
    not unique.
    """

    MACHINE: ClassVar[Machine] = PURCHASE
    __tablename__ = "purchases"

    state: Mapped[str] = mapped_column(server_default=text("'entered'"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("wish_lines.id"), unique=True)
    receipt_no: Mapped[str]
    evidence: Mapped[UUID]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("purchases_evidence", "evidence"),)


class Presence(Row, Model):
    """When somebody who pledged hours was present, as the lead claimant reports."""

    __tablename__ = "presences"

    pledge_id: Mapped[UUID] = mapped_column(ForeignKey("pledges.id"), unique=True)
    during: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    break_minutes: Mapped[int]

    __table_args__ = (CheckConstraint(times_kept("during"), name="window"),)
