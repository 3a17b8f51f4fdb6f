"""A joint claim was confirmed: everybody who was present has a service record, once a round."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.participations.ending import end_participation, forget_time
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import active_among, live_on
from wishapp.fulfilment.participations.states import IN_HAND, ParticipationState
from wishapp.hours.ledger.booking import Booking, book_delivery, book_service
from wishapp.hours.ledger.composing_booking import booking_for
from wishapp.hours.ledger.occupying import as_time, secure, vacate
from wishapp.hours.ledger.queries import lock_service_time
from wishapp.hours.ledger.reversing import take_back_in_force
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why


class Undertaking(Protocol):
    """The facts of a claim that a booking needs."""

    id: UUID
    round: int
    claimed_at: datetime
    evidence: Sequence[UUID]
    delivered_at: datetime | None


def book_present(actor: Actor, claim: Undertaking, wish: Wish, kind: MinutesKind) -> None:
    """Book those who attested their presence; the caller has locked the claim."""
    live = live_on(claim.id)
    present = [each for each in live if each.state == ParticipationState.PRESENT]
    lock_service_time([each.member_id for each in present])
    for participation in present:
        book_one(actor, participation, claim, wish, kind)


def book_one(
    actor: Actor, participation: Participation, claim: Undertaking, wish: Wish, kind: MinutesKind
) -> None:
    """Book one participant: a wish and the minutes, or of a delivered object the wish alone.

    A participant whose time was booked elsewhere since the report counts as absent.
    """
    service = participation.service
    booking = booking_for(
        wish,
        participation,
        service,
        kind=kind,
        evidence=claim.evidence,
        claimed_at=claim.claimed_at,
    )
    time = as_time(participation.during, participation.break_minutes)
    if time is not None and _is_booked(actor, booking, time, claim, wish):
        lifecycle.move(participation, "book", by=actor)
    else:
        lifecycle.move(participation, "clash", by=actor)
        forget_time(participation)


def _is_booked(
    actor: Actor, booking: Booking, time: ServiceTime, claim: Undertaking, wish: Wish
) -> bool:
    if wish.form != WishForm.GOODS:
        return bool(book_service(actor, booking, time))
    if not secure(booking, time):
        return False
    # A donated object yields no hours (order 67 Art. 7, 19).
    vacate(booking.source)
    book_delivery(actor, booking, claim.delivered_at)
    return True


def begin_next_round(actor: Actor, claim_id: UUID, *, why: Why) -> None:
    """Reverse what stands booked; everybody who still may takes part again."""
    live = [each for each in live_on(claim_id) if each.state not in IN_HAND]
    active = active_among([each.report_in_id for each in live])
    # Before the first of them gives up a time or takes a number.
    lock_service_time([each.member_id for each in live])
    for participation in live:
        if participation.state == ParticipationState.BOOKED:
            take_back_in_force(actor, participation.service.source, why=why)
        if participation.report_in_id in active:
            lifecycle.move(participation, "resume", by=actor)
            forget_time(participation)
        else:
            end_participation(participation, by=actor, why=Why(Because.REPORT_IN_ENDED))
