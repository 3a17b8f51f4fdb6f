"""Tables of offers, and of the spots by which they are found."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import INT4MULTIRANGE, Range
from sqlalchemy.dialects.postgresql.ranges import MultiRange
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept, moments_kept
from wishapp.registry.offers.rules import Hours, Span, hours_of


class Offer(Row, Model):
    """What a member offers (服务意向), kept current by the member; each person has one at most.

    ``week`` holds minutes of the week, ``place_paths`` the places where the member would serve.
    The member is not asked before ``paused_until``; ``asked_at`` is when they were last asked.
    """

    __tablename__ = "offers"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    skills: Mapped[Sequence[str]] = mapped_column(ARRAY(Text))
    week: Mapped[MultiRange[int]] = mapped_column(INT4MULTIRANGE)
    place_codes: Mapped[Sequence[str]] = mapped_column(ARRAY(Text))
    place_paths: Mapped[Sequence[str]] = mapped_column(ARRAY(Text))
    paused_until: Mapped[date | None]
    asked_at: Mapped[datetime | None]
    begun_at: Mapped[datetime] = mapped_column(default=now)
    kept_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def spans(self) -> list[Span]:
        """The hours as minutes of the week."""
        return [(each.lower or 0, each.upper or 0) for each in self.week]

    @property
    def hours(self) -> list[Hours]:
        """The hours as hours of weekdays."""
        return hours_of(self.spans)

    __table_args__ = (
        CheckConstraint(days_kept("paused_until"), name="window"),
        CheckConstraint("week <@ int4range(0, 10080)", name="one_week"),
    )


class OfferSpot(Row, Model):
    """One place with one kind of service, or with any (empty), where an offer is looked for.

    Derived from the offer: a row for each of its places, for every place above them, and for
    each kind of service. The members of a spot are found in the order of ``rests_until``, and
    nobody before it.
    """

    __tablename__ = "offer_spots"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    path: Mapped[str]
    skill: Mapped[str]
    rests_until: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(moments_kept("rests_until"), name="window"),
        UniqueConstraint("person_id", "path", "skill", name="offer_spots_once"),
        Index("offer_spots_found", "path", "skill", "rests_until", "person_id"),
    )


def multirange_of(spans: Sequence[Span]) -> MultiRange[int]:
    """Spans as the database keeps them."""
    return MultiRange(Range(start, end, bounds="[)") for start, end in spans)
