"""Tables of activities and of the sign-ups for them."""

from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import moments_kept
from wishapp.fulfilment.activities.rules import next_warning_at
from wishapp.fulfilment.activities.states import ACTIVITY, SIGN_UP, ActivityState
from wishapp.hours.ledger.models import ONE_STANDING, UnderStanding
from wishapp.hours.ledger.rules import Service
from wishapp.kernel.lifecycle.due import Watched
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
IS_PUBLISHED = text("state = 'published'")
IS_LEADERLESS = text("leader_id IS NULL AND state = 'published'")
IS_UNCLOSED = text("close_by IS NOT NULL AND state = 'published'")
IS_WATCHED = text("due_at IS NOT NULL")
IS_LIVE = text("state IN ('signed_up', 'waiting', 'offered')")
IS_WAITING = text("state = 'waiting'")


class Activity(Watched, Located, Row, Model):
    """One activity of a community, on one day, led by one person.

    ``capacity`` is how many seats there are, ``taken`` how many of them are held; the database
    counts it. ``waiting_most`` is how many people may wait besides. ``least_age`` is 0, 14 or 18.
    ``risks`` are told to whoever signs up, who has to accept them (条例 17). ``times_changed``
    counts the changes since it was published. ``close_by`` is the last day on which it is to be
    closed, and is set once it is over.
    """

    MACHINE: ClassVar[Machine] = ACTIVITY
    __tablename__ = "activities"

    state: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    content: Mapped[str]
    meeting_point: Mapped[str]
    service_kind: Mapped[str]
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    series_id: Mapped[UUID | None]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    leader_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    reviewer_id: Mapped[UUID | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    break_minutes: Mapped[int] = mapped_column(default=0)
    sign_up_until: Mapped[datetime]
    capacity: Mapped[int]
    waiting_most: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    least_age: Mapped[int] = mapped_column(default=0)
    skill: Mapped[str] = mapped_column(default="")
    risks: Mapped[str] = mapped_column(default="")
    insurance: Mapped[str]
    planned_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    close_by: Mapped[date | None]
    warned_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    times_changed: Mapped[int] = mapped_column(default=0)

    @property
    def is_open_to_all(self) -> bool:
        """Whether everybody sees it, in the words of the permission table."""
        return self.published_at is not None

    def next_step_at(self) -> datetime | None:
        """When people are reminded, when it begins, and from its end on each day of warning."""
        if self.state != ActivityState.PUBLISHED:
            return None
        if self.begun_at is not None:
            return next_warning_at(
                self.ends_at, self.close_by, self.warned_at, is_told=self.escalated_at is not None
            )
        if self.reminded_at is not None:
            return self.starts_at
        return self.starts_at - timedelta(hours=county().rules.activity_remind_hours)

    @property
    def is_unclosed(self) -> bool:
        """Whether it is over and was not closed yet, so that nobody's minutes are booked."""
        return self.state == ActivityState.PUBLISHED and self.close_by is not None

    __table_args__ = (
        CheckConstraint("kind IN ('service', 'training', 'party_activity')", name="kind"),
        CheckConstraint("starts_at < ends_at AND sign_up_until <= starts_at", name="times"),
        CheckConstraint(moments_kept("starts_at", "ends_at"), name="window"),
        CheckConstraint("capacity > 0 AND taken BETWEEN 0 AND capacity", name="capacity"),
        CheckConstraint("waiting_most >= 0 AND break_minutes >= 0", name="numbers"),
        CheckConstraint("least_age IN (0, 14, 18)", name="least_age"),
        CheckConstraint(
            "state NOT IN ('published', 'closed') OR (reviewer_id <> author_id) IS TRUE",
            name="two_people",
        ),
        CheckConstraint(
            "(close_by IS NULL) = (warned_at IS NULL)"
            " AND (escalated_at IS NULL OR close_by IS NOT NULL)",
            name="unclosed",
        ),
        Index("activities_open", "starts_at", "id", postgresql_where=IS_PUBLISHED),
        Index(
            "activities_street_open", "street_path", "starts_at", "id",
            postgresql_where=IS_PUBLISHED,
        ),
        Index(
            "activities_community_open", "community_path", "starts_at", "id",
            postgresql_where=IS_PUBLISHED,
        ),
        Index("activities_leaderless", "id", postgresql_where=IS_LEADERLESS),
        Index("activities_unclosed", "id", postgresql_where=IS_UNCLOSED),
        *(
            Index(f"activities_{each}_unclosed", f"{each}_path", "id", postgresql_where=IS_UNCLOSED)
            for each in ("street", "community", "place")
        ),
        Index("activities_leader_unclosed", "leader_id", "id", postgresql_where=IS_UNCLOSED),
        Index("activities_due", "due_at", postgresql_where=IS_WATCHED),
        Index("activities_series", "series_id", "id"),
        Index("activities_leader", "leader_id"),
        Index("activities_state", "state", "id"),
        Index("activities_street_state", "street_path", "state", "id"),
        Index("activities_community_state", "community_path", "state", "id"),
        Index("activities_place_state", "place_path", "state", "id"),
    )  # fmt: skip


class SignUp(Watched, UnderStanding, Row, Model):
    """One person's sign-up for an activity, under what they serve; they wait in the order of ids.

    An offer of a seat holds until ``offered_until``, and needs the person's yes. ``cancelled_late``
    says that it was cancelled later than the county asks for. ``with_adult`` says that a minor
    comes with an adult. ``minutes`` is how long they were there, once the activity is closed.
    """

    MACHINE: ClassVar[Machine] = SIGN_UP
    __tablename__ = "sign_ups"

    state: Mapped[str]
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    signed_up_at: Mapped[datetime] = mapped_column(default=now)
    offered_at: Mapped[datetime | None]
    offered_until: Mapped[datetime | None]
    risks_accepted: Mapped[bool] = mapped_column(default=False)
    with_adult: Mapped[bool] = mapped_column(default=False)
    cancelled_late: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[int | None]

    @property
    def service(self) -> Service:
        """The service whose time a seat occupies, and that the ledger books."""
        return Service(
            person_id=self.person_id, source=f"sign_up:{self.id}", given_for=self.activity_id
        )

    __table_args__ = (
        CheckConstraint(ONE_STANDING, name="standing"),
        CheckConstraint(
            "(state = 'offered') = (offered_until IS NOT NULL)"
            " AND (offered_until IS NULL) = (due_at IS NULL)",
            name="offered",
        ),
        Index(
            "sign_ups_one_live", "activity_id", "person_id", unique=True, postgresql_where=IS_LIVE
        ),
        Index("sign_ups_waiting", "activity_id", "id", postgresql_where=IS_WAITING),
        Index("sign_ups_activity", "activity_id", "id"),
        Index("sign_ups_person", "person_id", "id"),
        Index("sign_ups_report_in", "report_in_id", "id", postgresql_where=IS_LIVE),
        Index("sign_ups_registration", "registration_id", "id", postgresql_where=IS_LIVE),
        Index("sign_ups_due", "due_at", postgresql_where=IS_WATCHED),
    )
