"""A crowdfunded wish was confirmed: every share is booked for its own member, once a round."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import LineKind, WishKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import lines_for_update, live_pledges, presence_of
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.fulfilment.pledges.taking_back import take_back_absent
from wishapp.hours.ledger.booking import Booking, book_given
from wishapp.hours.ledger.composing_booking import booking_for, is_never_public
from wishapp.hours.ledger.occupying import as_time
from wishapp.hours.ledger.queries import lock_service_time
from wishapp.hours.ledger.reversing import take_back_in_force
from wishapp.hours.ledger.rules import MinutesKind, Service, ServiceTime, source_of
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why

BY_CONFIRMATION = Actor.for_system("confirmation")
ENDED = (PledgeState.FULFILLED, PledgeState.MISSED)


def book_decided(wish_id: UUID) -> int:
    """Book the shares of a wish after a decision on it; returns how many pledges moved.

    A member who left while the share stood booked could not take it back: others get it afterwards.
    """
    moved = book_shares(wish_id)
    if moved:
        take_back_absent(wish_id)
    return moved


def book_shares(wish_id: UUID) -> int:
    """Bring the ledger in line with the decision on a wish; returns how many pledges moved.

    While its claim is confirmed, every pledge stands booked, once a round. What an earlier round
    booked is reversed. A member's first share counts as a wish granted. Minutes come from real
    presence alone (order 67 Art. 7, 19), and none for time booked elsewhere since the report. Hours
    of whoever was not reported present are not booked: the share ends as missed.
    """
    wish = wish_for_update(wish_id)
    claim = newest_claim_of(wish.id) if wish.kind == WishKind.CROWDFUNDED else None
    if claim is None:
        return 0
    pledges = sorted(live_pledges(wish.id), key=lambda each: (each.member_id, each.id))
    # Before anything is taken back or booked, either of which takes a number.
    lock_service_time([each.member_id for each in pledges])
    outdated = [each for each in pledges if _is_outdated(each, claim)]
    for pledge in outdated:
        if pledge.state == PledgeState.FULFILLED:
            source = source_of("pledge", pledge.id, pledge.round)
            take_back_in_force(BY_CONFIRMATION, source, why=Why(Because.DONE_AGAIN))
        verb = "reopen" if pledge.receipt_no is None else "reopen_settled"
        lifecycle.move(pledge, verb, by=BY_CONFIRMATION)
    if claim.confirmed_at is None:
        return len(outdated)
    return len(outdated) + _book_all(wish, claim, pledges)


def _is_outdated(pledge: Pledge, claim: Claim) -> bool:
    is_of_another_round = claim.confirmed_at is None or pledge.round != claim.round
    return pledge.state in ENDED and is_of_another_round


def _book_all(wish: Wish, claim: Claim, pledges: Sequence[Pledge]) -> int:
    lines = {line.id: line for line in lines_for_update(wish.id)}
    unbooked = [each for each in pledges if each.state not in ENDED]
    granted = {each.member_id for each in pledges if each.state == PledgeState.FULFILLED}
    missed = _missed(unbooked, lines)
    for pledge in unbooked:
        pledge.round = claim.round
        line = lines[pledge.line_id]
        if pledge.id in missed:
            lifecycle.move(pledge, "miss", by=BY_CONFIRMATION)
            continue
        is_first = pledge.member_id not in granted
        granted.add(pledge.member_id)
        booking = _booking(wish, claim, pledge, line, is_first=is_first)
        book_given(BY_CONFIRMATION, booking, _time_of(pledge), claim.delivered_at)
        lifecycle.move(pledge, "fulfil", by=BY_CONFIRMATION)
    return len(unbooked)


def _missed(pledges: Sequence[Pledge], lines: Mapping[UUID, WishLine]) -> set[UUID]:
    hours = [each.id for each in pledges if lines[each.line_id].kind == LineKind.HOURS]
    return {pledge_id for pledge_id in hours if presence_of(pledge_id) is None}


def service_of(pledge: Pledge, claim: Claim) -> Service:
    """The service that the ledger books of a share in the claim's round."""
    source = source_of("pledge", pledge.id, claim.round)
    return Service(person_id=pledge.member_id, source=source, given_for=claim.id)


def _booking(
    wish: Wish, claim: Claim, pledge: Pledge, line: WishLine, *, is_first: bool
) -> Booking:
    booking = booking_for(
        wish,
        pledge,
        service_of(pledge, claim),
        kind=MinutesKind(claim.confirmed_as or MinutesKind.CONFIRMED_BY_RESIDENT),
        evidence=claim.evidence,
        claimed_at=claim.claimed_at,
    )
    if is_never_public(wish):
        return replace(booking, wishes=int(is_first))
    content = f"{booking.content} · {line.public_text} {pledge.shares}/{line.target}"
    return replace(booking, content=content, wishes=int(is_first))


def _time_of(pledge: Pledge) -> ServiceTime | None:
    presence = presence_of(pledge.id)
    return as_time(presence.during, presence.break_minutes) if presence else None
