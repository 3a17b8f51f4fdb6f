"""The tables of attendances: who was there from when until when, and what they ask about it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    column,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import moments_kept
from wishapp.fulfilment.attendance.states import PRESENCE_REQUEST
from wishapp.kernel.lifecycle.due import Watched
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

IS_OPEN = text("ended_at IS NULL")
IS_WATCHED = text("due_at IS NOT NULL")
IS_ASKED = text("state = 'asked'")


class Attendance(Watched, Row, Model):
    """One pair of a sign-in and a sign-out of somebody who signed up.

    ``came_by`` and ``left_by`` say how each is known, ``came_slot`` and ``left_slot`` which code
    was shown: no code serves one person twice. ``came_with`` and ``left_with`` are the leader or
    the staff who scanned or entered it. While it is open, ``due_at`` is the planned end, at which
    it is closed by rule. No place is ever kept. ``device`` is a keyed digest. ``is_offline`` says
    that it follows from scans that were merged later.
    """

    __tablename__ = "attendances"

    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_ups.id"))
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    came_by: Mapped[str]
    left_by: Mapped[str | None]
    came_slot: Mapped[int | None]
    left_slot: Mapped[int | None]
    came_with: Mapped[UUID | None]
    left_with: Mapped[UUID | None]
    paper_no: Mapped[str | None]
    evidence: Mapped[UUID | None]
    device: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_offline: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        CheckConstraint("(ended_at > started_at) IS NOT FALSE", name="order"),
        CheckConstraint(moments_kept("started_at", "ended_at"), name="window"),
        CheckConstraint("(ended_at IS NULL) = (left_by IS NULL)", name="left"),
        CheckConstraint("(ended_at IS NULL) = (due_at IS NOT NULL)", name="watched"),
        CheckConstraint(
            "came_by IN ('code', 'scan', 'paper', 'word')"
            " AND (left_by IN ('code', 'scan', 'paper', 'word', 'rule')) IS NOT FALSE",
            name="ways",
        ),
        CheckConstraint(
            "(came_by = 'word') <= (came_with IS NOT NULL)"
            " AND ((left_by = 'word') <= (left_with IS NOT NULL)) IS NOT FALSE",
            name="word",
        ),
        CheckConstraint(
            "(came_by = 'paper') = (paper_no IS NOT NULL) AND (came_by = 'paper') ="
            " (evidence IS NOT NULL)",
            name="paper",
        ),
        CheckConstraint(
            "(came_with <> person_id) IS NOT FALSE AND (left_with <> person_id) IS NOT FALSE",
            name="by_another",
        ),
        UniqueConstraint("sign_up_id", "came_slot", name="attendances_code_in_once"),
        UniqueConstraint("sign_up_id", "left_slot", name="attendances_code_out_once"),
        ExcludeConstraint(
            (column("sign_up_id"), "="),
            (func.tstzrange(column("started_at"), column("ended_at")), "&&"),
            name="attendances_no_overlap",
            using="gist",
        ),
        Index("attendances_one_open", "sign_up_id", unique=True, postgresql_where=IS_OPEN),
        Index("attendances_activity", "activity_id", "id"),
        Index("attendances_person", "person_id", "id"),
        Index("attendances_due", "due_at", postgresql_where=IS_WATCHED),
        Index("attendances_device", "activity_id", "device"),
    )


class PresenceRequest(Located, Row, Model):
    """From when until when somebody who signed up says that they were there.

    The leader or staff decide, before the activity is closed; ``answer`` says why not.
    """

    MACHINE: ClassVar[Machine] = PRESENCE_REQUEST
    __tablename__ = "presence_requests"

    state: Mapped[str]
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_ups.id"))
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Sealed)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        CheckConstraint("started_at < ended_at", name="order"),
        CheckConstraint(moments_kept("started_at", "ended_at"), name="window"),
        CheckConstraint(
            "(state IN ('accepted', 'declined')) = (decided_by IS NOT NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)"
            " AND (state = 'declined') = (answer IS NOT NULL)",
            name="decided",
        ),
        CheckConstraint("(decided_by <> person_id) IS NOT FALSE", name="by_another"),
        Index("presence_requests_one_open", "sign_up_id", unique=True, postgresql_where=IS_ASKED),
        Index("presence_requests_activity", "activity_id", "id"),
        Index("presence_requests_person", "person_id", "id"),
        Index("presence_requests_state", "state", "id"),
        Index("presence_requests_street_state", "street_path", "state", "id"),
        Index("presence_requests_community_state", "community_path", "state", "id"),
        Index("presence_requests_place_state", "place_path", "state", "id"),
    )
