"""Composes the booking of what somebody gave for a wish, and finds whether its time is free."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from wishapp.base.errors import Refusal
from wishapp.hours.ledger.booking import Booking
from wishapp.hours.ledger.queries import must_be_free
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.registry.places.queries import place_of


class Wished(Protocol):
    """What an entry says of a wish."""

    wish_no: str
    public_text: str
    community_id: UUID
    reviewer_id: UUID | None

    def located(self) -> dict[str, Any]:
        """The place columns."""


class Giver(Protocol):
    """A claim, a share or a participation: who gave something, and as whose member."""

    member_id: UUID
    report_in_id: UUID
    unit_id: UUID


def booking_for(
    wish: Wished,
    giver: Giver,
    *,
    source: str,
    kind: MinutesKind,
    evidence: Sequence[UUID],
) -> Booking:
    """What the ledger enters for one who gave what was wished for."""
    return Booking(
        source=source,
        kind=kind,
        person_id=giver.member_id,
        report_in_id=giver.report_in_id,
        unit_id=giver.unit_id,
        activity=wish.wish_no,
        content=wish.public_text,
        place_name=place_of(wish.community_id).name,
        leader_id=wish.reviewer_id,
        location=wish.located(),
        wishes=1,
        evidence=evidence,
    )


def as_time(during: Range[datetime] | None, break_minutes: int) -> ServiceTime | None:
    """A reported time as it is booked; None when none was."""
    if during is None or during.lower is None or during.upper is None:
        return None
    return ServiceTime(during.lower, during.upper, break_minutes)


def free_time(
    person_id: UUID, during: Range[datetime] | None, break_minutes: int
) -> ServiceTime | None:
    """A reported time, unless it stands in the person's ledger already."""
    time = as_time(during, break_minutes)
    if time is None:
        return None
    try:
        must_be_free(person_id, time)
    except Refusal:
        return None
    return time
