"""Composes the booking of what somebody gave for a wish."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from wishapp.hours.ledger.booking import Booking
from wishapp.hours.ledger.rules import MinutesKind, Service
from wishapp.kernel.access import Role
from wishapp.registry.people.queries import holder_at
from wishapp.registry.places.queries import place_of


class Wished(Protocol):
    """The facts of a wish that an entry keeps."""

    wish_no: str
    public_text: str
    form: str
    inside_only: bool
    dispatch_only: bool
    community_id: UUID
    community_path: str
    wisher_id: UUID
    reviewer_id: UUID | None

    def located(self) -> dict[str, Any]:
        """The place columns."""


class Giver(Protocol):
    """A claim, a share or a participation: who gave something, and as whose member."""

    report_in_id: UUID
    unit_id: UUID


def is_never_public(wish: Wished) -> bool:
    """Whether its words stood on no public wall; an entry then says its form in their place.

    Entries go to papers that strangers read, and nobody agreed to have those words there.
    """
    return wish.inside_only or wish.dispatch_only


def booking_for(
    wish: Wished,
    giver: Giver,
    service: Service,
    *,
    kind: MinutesKind,
    evidence: Sequence[UUID],
    claimed_at: datetime,
) -> Booking:
    """The booking of what somebody gave for a wish, with the seven facts of order 67 Art. 7.

    The community organises it, and its administrator leads: neither the reviewer of the wish, nor
    the resident or the giver. Where there is no such person, the community itself leads.
    """
    community = place_of(wish.community_id)
    known = (wish.wisher_id, service.person_id, wish.reviewer_id)
    parties = frozenset(each for each in known if each is not None)
    leader_id = holder_at(wish.community_path, Role.COMMUNITY_ADMIN, besides=parties)
    return Booking(
        source=service.source,
        given_for=service.given_for,
        kind=kind,
        person_id=service.person_id,
        report_in_id=giver.report_in_id,
        unit_id=giver.unit_id,
        activity=wish.wish_no,
        content=wish.form if is_never_public(wish) else wish.public_text,
        place_name=community.name,
        organizer=community.name,
        leader_id=leader_id,
        parties=parties,
        location=wish.located(),
        claimed_at=claimed_at,
        wishes=1,
        evidence=evidence,
    )
