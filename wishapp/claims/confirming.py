"""The resident agrees that the wish came true; the member's time is booked."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update
from wishapp.clock import now
from wishapp.ledger.booking import Booking, book_delivery, book_service
from wishapp.ledger.rules import MinutesKind, ServiceTime
from wishapp.places.queries import place_of
from wishapp.wishes.models import Wish


def confirm_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Confirm the wish and book the reported time, or the delivered object.

    Raises ``service_overlap`` when the member's time was booked elsewhere in the meantime.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.CONFIRM_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "confirm", by=actor)
    lifecycle.move(wish, "confirm", by=actor)
    claim.confirmed_at = now()
    _book(actor, claim, wish)
    return claim


def _book(actor: Actor, claim: Claim, wish: Wish) -> None:
    booking = Booking(
        source=f"claim:{claim.id}",
        kind=MinutesKind.CONFIRMED_BY_RESIDENT,
        person_id=claim.member_id,
        report_in_id=claim.report_in_id,
        unit_id=claim.unit_id,
        activity=wish.wish_no,
        content=wish.public_text,
        place_name=place_of(wish.community_id).name,
        leader_id=wish.reviewer_id,
        location=wish.located(),
        wishes=1,
        evidence=claim.evidence,
    )
    if claim.during is not None and claim.during.lower and claim.during.upper:
        time = ServiceTime(claim.during.lower, claim.during.upper, claim.break_minutes)
        book_service(actor, booking, time)
    else:
        book_delivery(actor, booking, claim.delivered_at or now())
