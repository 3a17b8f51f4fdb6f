"""Tables of wishes and of the checks that staff make before publishing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    false,
    or_,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.demand.wishes.deadline_columns import TimedWish
from wishapp.demand.wishes.search_columns import SEARCH_INDEXES, FoundWish
from wishapp.demand.wishes.states import WISH, WishState
from wishapp.demand.wishes.wall_columns import WALL_INDEXES, OnCard
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
RUNNING_OUT = text("state = 'crowd_open'")
UNSTARTED = text("due_kind = 'start' AND step_at IS NOT NULL")
NOT_AMENDED = text("due_kind = 'amend' AND step_at IS NOT NULL")
END_UNNOTED = text(
    "state IN ('rejected', 'transferred', 'closed', 'withdrawn') AND ended_at IS NULL"
)
IS_DOWN = text("put_back_by IS NOT NULL")
LEAVING_WALL = text("state = 'closed' AND left_wall_at IS NULL")
STILL_ENTERED = text("entry_digest IS NOT NULL AND state NOT IN ('rejected', 'withdrawn')")
IS_DUE = text("due_kind IS NOT NULL")
UNCLAIMED = text("due_kind = 'claim'")
ESTIMATED = text("due_is_estimate")
NOT_ENDED = text("ended_at IS NULL")
# Stories without an end; those with which nobody went on for long are idle.
IDLE = text(
    "state NOT IN ('rejected', 'transferred', 'closed', 'withdrawn') AND anonymised_at IS NULL"
)
NOT_ANONYMISED = text("ended_at IS NOT NULL AND anonymised_at IS NULL")
# What an erased or anonymised wish has in place of what is derived from its words, unsealed.
NO_PUBLIC_WORDS: Mapping[str, Any] = {
    "public_name": "",
    "public_label": "",
    "public_text": "",
    "search_terms": None,
    "likeness": None,
    "entry_digest": None,
    "name_digest": None,
    "phone_digest": None,
}


class Wish(TimedWish, FoundWish, OnCard, Located, Row, Model):
    """One wish. The ``public_`` columns are what the wall shows; the wisher's words are sealed.

    ``wording`` is the text for the wall: the wisher's own words, or the staff's instead.
    ``channel`` is how the wish reached us. ``reference_value`` is what the object is worth in
    whole yuan. ``likeness`` serves to find alike wishes. ``entry_digest`` keeps staff from
    entering the same wish twice in a quarter. ``beneficiary_born`` is an ISO date. ``minor``
    says how far the beneficiary's age protects them, empty for adults. ``for_whom`` says whether an
    adult is the wisher or somebody else. A wish with
    ``hidden_at`` is shown nowhere, whatever its state. From ``restricted_at`` on its resident
    agrees no longer that it is handled. ``version`` counts how often its words were amended, and
    what staff put right.

    A wish with ``dispatch_only`` was posted without consent to publication. Staff dispatch it.

    Of a crowdfunded wish, ``shortfall`` is the rule for shares that nobody took by
    ``open_until``. The wisher chooses the rule, and the card shows both. With
    ``inside_only`` it shares a cost, and is on no public wall.
    """

    MACHINE: ClassVar[Machine] = WISH
    __tablename__ = "wishes"

    state: Mapped[str]
    kind: Mapped[str] = mapped_column(default="individual")
    wish_no: Mapped[str] = mapped_column(unique=True)
    form: Mapped[str]
    wisher_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    submitter_id: Mapped[UUID]
    reviewer_id: Mapped[UUID | None]
    publisher_id: Mapped[UUID | None]
    claimant_id: Mapped[UUID | None]

    beneficiary_name: Mapped[str] = mapped_column(Sealed)
    contact_phone: Mapped[str] = mapped_column(Sealed)
    address: Mapped[str] = mapped_column(Sealed)
    address_digest: Mapped[bytes] = mapped_column(LargeBinary)
    difficulty_group: Mapped[str] = mapped_column(Sealed)
    content: Mapped[str] = mapped_column(Sealed)
    wording: Mapped[str] = mapped_column(Sealed)
    beneficiary_born: Mapped[str | None] = mapped_column(Sealed)
    minor: Mapped[str | None]
    for_whom: Mapped[str | None]
    wanted_before: Mapped[date | None]

    risks: Mapped[Sequence[str]] = mapped_column(
        ARRAY(Text), default=list, server_default=text("'{}'")
    )
    risk_note: Mapped[str | None] = mapped_column(Sealed)
    insurance: Mapped[str | None]
    required_skill: Mapped[str | None]
    risks_noted_at: Mapped[datetime | None]

    shortfall: Mapped[str | None]
    open_until: Mapped[datetime | None]
    inside_only: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    channel: Mapped[str] = mapped_column(default="mini_program")
    reference_value: Mapped[int | None]
    likeness: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))
    entry_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("wishes.id"))

    returns: Mapped[int] = mapped_column(default=0)
    rule_version: Mapped[str]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    restricted_at: Mapped[datetime | None]
    dispatch_only: Mapped[bool] = mapped_column(default=False, server_default=false())
    # When its story ended, its card left the wall, its words were erased: the retention sweep's.
    ended_at: Mapped[datetime | None]
    left_wall_at: Mapped[datetime | None]
    anonymised_at: Mapped[datetime | None]

    @hybrid_property
    def is_restricted(self) -> bool:
        """Whether the wish is only kept: its resident withdrew it, or their consent (PIPL 47)."""
        return self.restricted_at is not None or self.state == WishState.WITHDRAWN

    @is_restricted.inplace.expression
    @classmethod
    def _is_restricted(cls) -> ColumnElement[bool]:
        return or_(cls.restricted_at.is_not(None), cls.state == WishState.WITHDRAWN.value)

    __table_args__ = (
        CheckConstraint(days_kept("wanted_before"), name="window"),
        CheckConstraint(
            "(kind = 'individual' AND state NOT IN ('crowd_open', 'crowd_full', 'crowd_short'))"
            " OR (kind = 'crowdfunded' AND shortfall IS NOT NULL"
            " AND state NOT IN ('published', 'claimed'))",
            name="kind",
        ),
        Index("wishes_running_out", "open_until", postgresql_where=RUNNING_OUT),
        Index("wishes_unstarted", "step_at", postgresql_where=UNSTARTED),
        Index("wishes_not_amended", "step_at", postgresql_where=NOT_AMENDED),
        *WALL_INDEXES,
        Index("wishes_created", "created_at"),
        Index("wishes_end_unnoted", "id", postgresql_where=END_UNNOTED),
        Index("wishes_leaving_wall", "ended_at", postgresql_where=LEAVING_WALL),
        Index("wishes_ended", "ended_at", postgresql_where=NOT_ANONYMISED),
        Index("wishes_down", "put_back_by", "id", postgresql_where=IS_DOWN),
        Index("wishes_idle", "created_at", postgresql_where=IDLE),
        Index("wishes_state", "state", "id"),
        Index("wishes_street_state", "street_path", "state", "id"),
        Index("wishes_community_state", "community_path", "state", "id"),
        Index("wishes_place_state", "place_path", "state", "id"),
        Index("wishes_wisher", "wisher_id", "id"),
        Index("wishes_unclaimed", "due_at", postgresql_where=UNCLAIMED),
        Index("wishes_estimated", "due_at", postgresql_where=ESTIMATED),
        Index("wishes_due", "due_kind", "due_at", "id", postgresql_where=IS_DUE),
        Index(
            "wishes_street_due", "street_path", "due_kind", "due_at", "id", postgresql_where=IS_DUE
        ),
        Index(
            "wishes_community_due",
            "community_path",
            "due_kind",
            "due_at",
            "id",
            postgresql_where=IS_DUE,
        ),
        Index(
            "wishes_place_due", "place_path", "due_kind", "due_at", "id", postgresql_where=IS_DUE
        ),
        Index("wishes_household", "address_digest", "created_at"),
        *SEARCH_INDEXES,
        Index("wishes_community_created", "community_path", "created_at"),
        Index("wishes_one_entry", "entry_digest", unique=True, postgresql_where=STILL_ENTERED),
    )


class ChildFileRequest(Located, Row, Model):
    """Somebody of staff asks to open the file of a child under 14; ``why`` says what for.

    ``person_id`` is who asks. Once it is approved, the file is open to them until ``open_until``.
    """

    __tablename__ = "child_file_requests"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(Sealed)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    approved_by: Mapped[UUID | None]
    approved_at: Mapped[datetime | None]
    open_until: Mapped[datetime | None]

    __table_args__ = (
        Index("child_file_requests_wish", "wish_id", "person_id"),
        Index("child_file_requests_person", "person_id", "id"),
        Index("child_file_requests_street", "street_path", "id"),
        Index("child_file_requests_community", "community_path", "id"),
        Index("child_file_requests_place", "place_path", "id"),
    )


class WishLine(Row, Model):
    """One line of a crowdfunded wish, divided into equal shares.

    ``share_size`` is the size of one share: things, minutes, or whole fen of a named object.
    ``target``, ``pledged`` and ``covered`` count shares. ``pledged`` is the sum of the live
    pledges. ``covered`` is what the community itself adds.
    """

    __tablename__ = "wish_lines"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    position: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Sealed)
    public_text: Mapped[str] = mapped_column(default="")
    share_size: Mapped[int]
    target: Mapped[int]
    pledged: Mapped[int] = mapped_column(default=0)
    covered: Mapped[int] = mapped_column(default=0)

    @property
    def left(self) -> int:
        """How many shares nobody took."""
        return self.target - self.pledged - self.covered

    __table_args__ = (
        UniqueConstraint("wish_id", "position", name="wish_lines_in_order"),
        CheckConstraint(
            "pledged >= 0 AND covered >= 0 AND pledged + covered <= target", name="no_surplus"
        ),
        CheckConstraint("share_size >= 1", name="share"),
    )


class BeneficiaryConsent(Row, Model):
    """The consent of another adult, or of their carer, that a wish for them rests on.

    ``witness_name`` is who was there. ``heard_by`` of staff heard it again at a check.
    """

    __tablename__ = "beneficiary_consents"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    given_by: Mapped[str]
    beneficiary_name: Mapped[str] = mapped_column(Sealed)
    carer_name: Mapped[str | None] = mapped_column(Sealed)
    witness_name: Mapped[str] = mapped_column(Sealed)
    given_on: Mapped[date]
    wording: Mapped[str]
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    heard_by: Mapped[UUID | None]
    heard_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(days_kept("given_on"), name="window"),
        Index("beneficiary_consents_wish", "wish_id", unique=True, postgresql_where=NOT_ENDED),
    )


class WishCheck(Row, Model):
    """One check that a wish is real: by phone or by a visit."""

    __tablename__ = "wish_checks"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"))
    way: Mapped[str]
    checked_by: Mapped[UUID]
    checked_at: Mapped[datetime] = mapped_column(default=now)
    finding: Mapped[str] = mapped_column(Sealed)

    __table_args__ = (Index("wish_checks_wish_id", "wish_id"),)
