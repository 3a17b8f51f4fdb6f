"""The table of claims."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import times_kept
from wishapp.fulfilment.claims.deadline_columns import TimedClaim
from wishapp.fulfilment.claims.states import CLAIM
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.hours.ledger.rules import Service, source_of
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

LAPSED = text("lapsed_at IS NOT NULL")
IN_HAND = text("state IN ('claimed', 'in_progress')")
BY_TEAM = text("team_id IS NOT NULL")
BY_UNIT = text("party = 'unit'")


class Claim(TimedClaim, Located, Row, Model):
    """One member's claim on one wish. ``during`` is the service time the member reports.

    ``party`` says who undertook the wish: the member alone, or a team or unit for which
    ``member_id`` speaks. Only a unit's claim has no report-in. The times of a joint claim stand
    with its participations.

    ``shows_people`` says whether somebody can be recognised on a picture of the report.

    ``confirmed_at`` is set while the service stands booked. The street's order to rework takes both
    back and begins the next ``round``. ``confirmed_as`` says how the minutes are proved.
    """

    MACHINE: ClassVar[Machine] = CLAIM
    __tablename__ = "claims"

    state: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    wisher_id: Mapped[UUID]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    party: Mapped[str] = mapped_column(
        default=PartyKind.MEMBER.value, server_default=PartyKind.MEMBER.value
    )
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    report_in_id: Mapped[UUID] = mapped_column(ForeignKey("report_ins.id"), nullable=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reported_in_at: Mapped[datetime] = mapped_column(nullable=True)
    during: Mapped[Range[datetime] | None] = mapped_column(TSTZRANGE)
    break_minutes: Mapped[int] = mapped_column(default=0)
    report: Mapped[str | None] = mapped_column(Sealed)
    evidence: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    two_adults: Mapped[bool | None]
    shows_people: Mapped[bool | None]
    # The qualification that whoever claimed said they have, and that the goods are new and safe.
    skill: Mapped[str | None]
    goods_fit: Mapped[bool | None]
    thanks: Mapped[str | None] = mapped_column(Sealed)
    confirmed_at: Mapped[datetime | None]
    confirmed_as: Mapped[str | None]
    round: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    @property
    def claimant_id(self) -> UUID:
        """The member, in the words of the permission table."""
        return self.member_id

    @property
    def service(self) -> Service:
        """The service that the ledger books of this round, unless several take part."""
        source = source_of("claim", self.id, self.round)
        return Service(person_id=self.member_id, source=source, given_for=self.id)

    @property
    def is_joint(self) -> bool:
        """Whether several members take part in the claim."""
        return self.party != PartyKind.MEMBER

    @property
    def is_of_unit(self) -> bool:
        """Whether any liaison of the unit speaks for it, in the words of the permission table."""
        return self.party == PartyKind.UNIT

    __table_args__ = (
        CheckConstraint(times_kept("during"), name="window"),
        # So that a participation can refer to a claim together with whose it is.
        UniqueConstraint("id", "party", name="claims_by_party"),
        CheckConstraint(
            "(party = 'team') = (team_id IS NOT NULL)"
            " AND (party = 'unit') = (report_in_id IS NULL)"
            " AND (party = 'unit') = (reported_in_at IS NULL)"
            " AND (party = 'member' OR during IS NULL)",
            name="party",
        ),
        Index(
            "claims_one_live",
            "wish_id",
            unique=True,
            postgresql_where=text("state NOT IN ('released', 'cancelled', 'lapsed')"),
        ),
        Index("claims_member", "member_id", "id"),
        Index("claims_wish", "wish_id", "id"),
        Index("claims_claimed", "claimed_at"),
        Index("claims_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("claims_lapsed", "member_id", "lapsed_at", postgresql_where=LAPSED),
        Index("claims_report_in", "report_in_id", postgresql_where=IN_HAND),
        Index("claims_team", "team_id", "id", postgresql_where=BY_TEAM),
        Index("claims_unit", "unit_id", "id", postgresql_where=BY_UNIT),
        Index("claims_state", "state", "id"),
        Index("claims_street_state", "street_path", "state", "id"),
        Index("claims_community_state", "community_path", "state", "id"),
        Index("claims_place_state", "place_path", "state", "id"),
    )
