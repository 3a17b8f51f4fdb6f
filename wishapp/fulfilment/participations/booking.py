"""A wish came true: everybody who was really there has an entry in the ledger, once a round."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.participations.ending import end_participation
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import active_among, live_on
from wishapp.fulfilment.participations.states import IN_HAND, ParticipationState
from wishapp.hours.ledger.booking import book_delivery, book_service, source_of
from wishapp.hours.ledger.composing import booking_for, free_time
from wishapp.hours.ledger.queries import lock_clocks
from wishapp.hours.ledger.reversing import take_back
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor


class Undertaking(Protocol):
    """What is needed of a claim."""

    id: UUID
    round: int
    evidence: Sequence[UUID]
    delivered_at: datetime | None


def book_present(actor: Actor, claim: Undertaking, wish: Wish, kind: MinutesKind) -> None:
    """Book those who said themselves that they were there; the caller has locked the claim."""
    live = live_on(claim.id)
    present = [each for each in live if each.state == ParticipationState.PRESENT]
    lock_clocks([each.member_id for each in present])
    for participation in present:
        book_one(actor, participation, claim, wish, kind)


def book_one(
    actor: Actor, participation: Participation, claim: Undertaking, wish: Wish, kind: MinutesKind
) -> None:
    """Book one who was there: a wish and the minutes, of a delivered object the wish alone.

    Whose time stands booked elsewhere since the report was not there.
    """
    time = free_time(participation.member_id, participation.during, participation.break_minutes)
    if time is None:
        lifecycle.move(participation, "clash", by=actor)
        _forget_time(participation)
        return
    participation.round = claim.round
    booking = booking_for(
        wish, participation, source=_source(participation), kind=kind, evidence=claim.evidence
    )
    if wish.form == WishForm.GOODS:
        # A donated object yields no hours (order 67 Art. 7, 19).
        book_delivery(actor, booking, claim.delivered_at or now())
    else:
        book_service(actor, booking, time)
    lifecycle.move(participation, "book", by=actor)


def begin_next_round(actor: Actor, claim_id: UUID, *, why: str) -> None:
    """Take back what stands booked; everybody takes part again who still may."""
    live = [each for each in live_on(claim_id) if each.state not in IN_HAND]
    active = active_among([each.report_in_id for each in live])
    for participation in live:
        if participation.state == ParticipationState.BOOKED:
            take_back(actor, _source(participation), why=why)
        if participation.report_in_id in active:
            lifecycle.move(participation, "resume", by=actor)
            _forget_time(participation)
        else:
            end_participation(participation, by=actor, why="report-in ended")


def _source(participation: Participation) -> str:
    return source_of("participation", participation.id, participation.round)


def _forget_time(participation: Participation) -> None:
    participation.during = None
    participation.break_minutes = 0
