"""Tables of draws and of the entries in them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.demand.draws.states import DRAW, DRAW_ENTRY
from wishapp.kernel.lifecycle import Retried
from wishapp.kernel.sealing import Sealed

OPEN = text("state = 'open'")


class Draw(Retried, Row, Model):
    """One draw for one wish. ``seed`` is secret until the draw is over."""

    MACHINE: ClassVar[Machine] = DRAW
    __tablename__ = "draws"

    state: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    seed: Mapped[str] = mapped_column(Sealed)
    commitment: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(default=now)
    closes_at: Mapped[datetime]
    due_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        Index("draws_one_open", "wish_id", unique=True, postgresql_where=OPEN),
        Index("draws_wish", "wish_id", "id"),
        Index("draws_due", "due_at", postgresql_where=OPEN),
    )


class DrawEntry(Row, Model):
    """The entry of a member, or of a team or unit for which ``member_id`` entered.

    ``place`` is its position in the drawn order, from 1.
    """

    MACHINE: ClassVar[Machine] = DRAW_ENTRY
    __tablename__ = "draw_entries"

    state: Mapped[str]
    draw_id: Mapped[UUID] = mapped_column(ForeignKey("draws.id"))
    wish_id: Mapped[UUID]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    party: Mapped[str] = mapped_column(default="member", server_default=text("'member'"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    place: Mapped[int | None]
    entered_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def party_id(self) -> UUID:
        """The member, team or unit whose entry it is."""
        return self.team_id or self.unit_id or self.member_id

    __table_args__ = (
        CheckConstraint("(party = 'team') = (team_id IS NOT NULL)", name="of_team"),
        CheckConstraint("(party = 'unit') = (unit_id IS NOT NULL)", name="of_unit"),
        Index(
            "draw_entries_one_each",
            "draw_id",
            text("coalesce(team_id, unit_id, member_id)"),
            unique=True,
            postgresql_where=text("state <> 'left'"),
        ),
        Index("draw_entries_member", "member_id", "id"),
    )
