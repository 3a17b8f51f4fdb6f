"""Tables of teams and of who belongs to them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.fulfilment.teams.rules import TeamKind
from wishapp.fulfilment.teams.states import MEMBERSHIP, TEAM
from wishapp.hours.ledger.models import ONE_STANDING, UnderStanding
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
BELONGS = text("state IN ('asked', 'invited', 'active')")
ON_THE_LIST = text("state = 'standing'")
LEADERLESS = text("leader_id IS NULL AND state <> 'disbanded'")


class Team(Located, Row, Model):
    """A volunteer team of a community; without a leader it is on the staff's list.

    With ``unit_id`` a unit founded it for its own members.
    """

    MACHINE: ClassVar[Machine] = TEAM
    __tablename__ = "teams"

    state: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(
        default=TeamKind.VOLUNTEER_TEAM.value, server_default=TeamKind.VOLUNTEER_TEAM.value
    )
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    service_kind: Mapped[str]
    leader_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    founded_by: Mapped[UUID]
    founded_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint(
            "kind IN ('volunteer_team', 'commando_team', 'patrol_team', 'composite_branch')",
            name="kind",
        ),
        Index("teams_unit", "unit_id", "id", postgresql_where=text("unit_id IS NOT NULL")),
        Index("teams_list", "community_path", "id", postgresql_where=ON_THE_LIST),
        Index("teams_leader", "leader_id"),
        Index("teams_leaderless", "id", postgresql_where=LEADERLESS),
        Index("teams_leaderless_street", "street_path", "id", postgresql_where=LEADERLESS),
        Index("teams_leaderless_community", "community_path", "id", postgresql_where=LEADERLESS),
        Index("teams_leaderless_place", "place_path", "id", postgresql_where=LEADERLESS),
    )


class Membership(UnderStanding, Row, Model):
    """Somebody's belonging to a team, or what may become it, under what they served that day."""

    MACHINE: ClassVar[Machine] = MEMBERSHIP
    __tablename__ = "memberships"

    state: Mapped[str]
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        Index(
            "memberships_one_live",
            "team_id",
            "person_id",
            unique=True,
            postgresql_where=BELONGS,
        ),
        Index("memberships_team", "team_id", "id", postgresql_where=BELONGS),
        Index("memberships_person", "person_id", "id"),
        Index("memberships_report_in", "report_in_id", "id", postgresql_where=BELONGS),
        Index("memberships_registration", "registration_id", "id", postgresql_where=BELONGS),
        CheckConstraint(ONE_STANDING, name="standing"),
    )
