"""The table of participations."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import times_kept
from wishapp.fulfilment.participations.deadline_columns import TimedParticipation
from wishapp.fulfilment.participations.states import PARTICIPATION
from wishapp.hours.ledger.rules import Service, source_of

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
ALIVE = text("state NOT IN ('declined', 'removed', 'ended')")
UNATTESTED = text("due_at IS NOT NULL")
STILL_IN_HAND = text("state IN ('asked', 'taking_part')")


class Participation(TimedParticipation, Row, Model):
    """One member's part in a claim of a team or a unit.

    ``during`` is the presence that the claim's speaker reported; it counts once the member attested
    it. ``round`` is the claim's round in which it was reported.
    """

    MACHINE: ClassVar[Machine] = PARTICIPATION
    __tablename__ = "participations"

    state: Mapped[str]
    claim_id: Mapped[UUID]
    party: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reported_in_at: Mapped[datetime]
    named_at: Mapped[datetime] = mapped_column(default=now)
    during: Mapped[Range[datetime] | None] = mapped_column(TSTZRANGE)
    break_minutes: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=1)

    @property
    def service(self) -> Service:
        """The service that the ledger books of the participation in its round."""
        source = source_of("participation", self.id, self.round)
        return Service(person_id=self.member_id, source=source, given_for=self.claim_id)

    __table_args__ = (
        CheckConstraint(times_kept("during"), name="window"),
        # Only a team's or a unit's claim has any: the claim says whose it is, too.
        ForeignKeyConstraint(
            ["claim_id", "party"], ["claims.id", "claims.party"], name="participations_of_claim"
        ),
        CheckConstraint("party IN ('team', 'unit')", name="party"),
        CheckConstraint(
            "(state IN ('reported', 'present', 'booked')) = (during IS NOT NULL)", name="when"
        ),
        Index(
            "participations_one_live",
            "claim_id",
            "member_id",
            unique=True,
            postgresql_where=ALIVE,
        ),
        Index("participations_member", "member_id", "id"),
        Index("participations_claim", "claim_id", "id"),
        Index("participations_due", "due_at", postgresql_where=UNATTESTED),
        Index("participations_wish", "wish_id", "member_id"),
        Index("participations_report_in", "report_in_id", "id", postgresql_where=STILL_IN_HAND),
    )
