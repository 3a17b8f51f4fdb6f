"""Tables of wishes and of the checks that staff make before publishing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.clock import now
from wishapp.db import Model, Row
from wishapp.moves import Machine
from wishapp.places.models import Located
from wishapp.sealing import Sealed
from wishapp.wishes.states import WISH

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
ON_THE_WALL = text("state = 'published'")
DONE = text("state IN ('confirmed', 'reviewed', 'closed') AND left_wall_at IS NULL")
END_UNNOTED = text(
    "state IN ('rejected', 'transferred', 'closed', 'withdrawn') AND ended_at IS NULL"
)
LEAVING_WALL = text("state = 'closed' AND left_wall_at IS NULL")
NOT_ANONYMISED = text("ended_at IS NOT NULL AND anonymised_at IS NULL")
# What an erased or anonymised wish has in place of the wall's unsealed copies of its words.
NO_PUBLIC_WORDS: Mapping[str, Any] = {"public_name": "", "public_label": "", "public_text": ""}


class Wish(Located, Row, Model):
    """One wish. The ``public_`` columns are what the wall shows; the wisher's words are sealed.

    ``wording`` is what shall stand on the wall: the wisher's own words, or the staff's instead.
    ``beneficiary_born`` is an ISO date; ``minor`` says how far the beneficiary's age protects them,
    empty for adults. A wish with ``hidden_at`` shows nowhere, whatever its state.
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
    wanted_before: Mapped[date | None]

    public_name: Mapped[str]
    public_label: Mapped[str]
    public_text: Mapped[str] = mapped_column(default="")

    returns: Mapped[int] = mapped_column(default=0)
    rule_version: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    # When its story ended, its card left the wall, its words were erased: the retention sweep's.
    ended_at: Mapped[datetime | None]
    left_wall_at: Mapped[datetime | None]
    anonymised_at: Mapped[datetime | None]

    __table_args__ = (
        Index("wishes_wall", "published_at", "id", postgresql_where=ON_THE_WALL),
        Index(
            "wishes_wall_community",
            "community_path",
            "published_at",
            "id",
            postgresql_where=ON_THE_WALL,
        ),
        Index("wishes_done", "published_at", "id", postgresql_where=DONE),
        Index(
            "wishes_done_community",
            "community_path",
            "published_at",
            "id",
            postgresql_where=DONE,
        ),
        Index("wishes_end_unnoted", "id", postgresql_where=END_UNNOTED),
        Index("wishes_leaving_wall", "ended_at", postgresql_where=LEAVING_WALL),
        Index("wishes_ended", "ended_at", postgresql_where=NOT_ANONYMISED),
        Index("wishes_state", "state", "id"),
        Index("wishes_street_state", "street_path", "state", "id"),
        Index("wishes_community_state", "community_path", "state", "id"),
        Index("wishes_place_state", "place_path", "state", "id"),
        Index("wishes_wisher", "wisher_id", "id"),
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
