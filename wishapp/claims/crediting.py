"""Books what a claim's member gave, once a round, and takes it back when the street says so."""

from wishapp.access import Actor
from wishapp.claims.models import Claim
from wishapp.clock import now
from wishapp.ledger.booking import Booking, book_delivery, book_service
from wishapp.ledger.reversing import take_back
from wishapp.ledger.rules import MinutesKind, ServiceTime
from wishapp.places.queries import place_of
from wishapp.wishes.models import Wish


def credit(actor: Actor, claim: Claim, wish: Wish, kind: MinutesKind) -> None:
    """Book the reported time, or the delivered object, of a claim that the caller has locked."""
    claim.confirmed_at = now()
    booking = Booking(
        source=_source(claim),
        kind=kind,
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


def begin_next_round(actor: Actor, claim: Claim, *, why: str) -> None:
    """Take back what stands booked; the time is free, and the next round is booked anew."""
    if claim.confirmed_at is not None:
        take_back(actor, _source(claim), why=why)
    claim.confirmed_at = None
    claim.during = None
    claim.break_minutes = 0
    claim.round += 1


def _source(claim: Claim) -> str:
    """What the ledger books once: the claim, or one of its later rounds."""
    return f"claim:{claim.id}" + (f":{claim.round}" if claim.round > 1 else "")
