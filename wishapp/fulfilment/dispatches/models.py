"""Tables of dispatches and proposals."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import moments_kept
from wishapp.fulfilment.dispatches.deadline_rules import (
    DispatchDates,
    finish_by,
    next_step,
    sign_by,
)
from wishapp.fulfilment.dispatches.states import DISPATCH, PROPOSAL, DispatchState
from wishapp.kernel.lifecycle import Timed, Watched
from wishapp.registry.places.models import Located

IS_LIVE = text("state IN ('open', 'taken', 'escalated')")
IS_OFFERED = text("state = 'offered'")
BY_TEAM = text("team_id IS NOT NULL")


class Dispatch(Watched, Timed, Located, Row, Model):
    """One sending of one wish. ``attempt`` counts those in a row that nobody took, this one too.

    ``told_at`` is when a worker first came to it, ``claim_id`` the claim that it led to.
    """

    MACHINE: ClassVar[Machine] = DISPATCH
    __tablename__ = "dispatches"

    state: Mapped[str]
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    wish_no: Mapped[str]
    skill: Mapped[str | None]
    wanted_at: Mapped[datetime | None]
    attempt: Mapped[int]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime | None]
    sign_by: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("claims.id"))
    finish_by: Mapped[datetime | None]

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Begin the time for answers, then the time to finish."""
        rules = county().rules
        if verb == "open":
            self.sign_by = sign_by(moment, rules)
        if verb == "take":
            self.taken_at, self.finish_by = moment, finish_by(moment, rules)
        self.set_due_at()

    def tell(self, moment: datetime) -> None:
        """Note that those who are asked can know of it: their time to answer begins."""
        self.told_at = moment
        self.sign_by = max(self.sign_by, sign_by(moment, county().rules))

    def dates(self) -> DispatchDates:
        """The dates that decide the next step."""
        return DispatchDates(
            state=DispatchState(self.state),
            opened_at=self.opened_at,
            told_at=self.told_at,
            sign_by=self.sign_by,
            finish_by=self.finish_by,
        )

    def next_step_at(self) -> datetime | None:
        """When the next step is due."""
        step = next_step(self.dates())
        return step.at if step else None

    __table_args__ = (
        CheckConstraint(moments_kept("wanted_at"), name="window"),
        Index("dispatches_one_live", "wish_id", unique=True, postgresql_where=IS_LIVE),
        Index("dispatches_wish", "wish_id", "id"),
        Index("dispatches_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("dispatches_state", "state", "id"),
        Index("dispatches_street_state", "street_path", "state", "id"),
        Index("dispatches_community_state", "community_path", "state", "id"),
        Index("dispatches_place_state", "place_path", "state", "id"),
    )


class Proposal(Row, Model):
    """One member or team that is asked to take a wish; ``reason`` is why they declined.

    A team is asked through whoever leads it, and has no report-in.
    """

    MACHINE: ClassVar[Machine] = PROPOSAL
    __tablename__ = "proposals"

    state: Mapped[str]
    dispatch_id: Mapped[UUID] = mapped_column(ForeignKey("dispatches.id"))
    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    asked_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    report_in_id: Mapped[UUID | None] = mapped_column(ForeignKey("report_ins.id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]
    reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(asked_id IS NULL) <> (team_id IS NULL)", name="one_addressee"),
        Index("proposals_once", "dispatch_id", "asked_id", unique=True),
        Index("proposals_asked", "asked_id", "id"),
        Index("proposals_team", "team_id", "id", postgresql_where=BY_TEAM),
        Index("proposals_wish", "wish_id", "asked_id"),
        Index("proposals_report_in", "report_in_id", postgresql_where=IS_OFFERED),
    )
