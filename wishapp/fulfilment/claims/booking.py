"""Books what a claim's member gave, once a round, and reverses it when the street orders rework."""

from wishapp.base.clock import now
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations import booking as participations
from wishapp.hours.ledger.booking import book_given
from wishapp.hours.ledger.composing_booking import booking_for
from wishapp.hours.ledger.occupying import as_time, vacate_reported
from wishapp.hours.ledger.reversing import take_back_in_force
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Why


def credit(actor: Actor, claim: Claim, wish: Wish, kind: MinutesKind) -> None:
    """Book the reported time, or the delivered object, of a claim that the caller has locked.

    Of a crowdfunded wish the shares are booked instead, each for its own member, in consequence. Of
    a team's or a unit's claim everybody who was present is booked. Time that was booked elsewhere
    since the report gives no minutes; the wish is fulfilled all the same.
    """
    claim.confirmed_at, claim.confirmed_as = now(), kind.value
    if wish.kind == WishKind.CROWDFUNDED:
        return
    if claim.is_joint:
        participations.book_present(actor, claim, wish, kind)
        return
    booking = booking_for(
        wish,
        claim,
        claim.service,
        kind=kind,
        evidence=claim.evidence,
        claimed_at=claim.claimed_at,
    )
    time = as_time(claim.during, claim.break_minutes)
    book_given(actor, booking, time, claim.delivered_at)


def begin_next_round(actor: Actor, claim: Claim, wish: Wish, *, why: Why) -> None:
    """Reverse what stands booked; the time is free, and the next round is booked anew.

    The shares of a crowdfunded wish are reversed in consequence.
    """
    is_shared = wish.kind == WishKind.CROWDFUNDED
    if claim.is_joint:
        participations.begin_next_round(actor, claim.id, why=why)
    elif claim.confirmed_at is not None and not is_shared:
        take_back_in_force(actor, claim.service.source, why=why)
    vacate_reported(claim.id)
    claim.confirmed_at = claim.confirmed_as = None
    claim.during = None
    claim.break_minutes = 0
    claim.round += 1
