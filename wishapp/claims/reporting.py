"""The claimant sets out, opens the contact data on the way, and reports the wish done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.audit import Look, record_look
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update, claim_of
from wishapp.claims.rules import must_fit_form
from wishapp.claims.showing import screen_report
from wishapp.claims.states import LIVE
from wishapp.clock import now
from wishapp.county import county
from wishapp.errors import Code, refuse_unless
from wishapp.ledger.queries import must_be_free
from wishapp.ledger.rules import ServiceTime, check_service_time
from wishapp.media.queries import must_own_all
from wishapp.people.guarding import guardian_of_wish
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_of
from wishapp.wishes.states import BEING_FULFILLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the member reports: time given for a service, pictures if there are any.

    ``two_adults`` says whether two were there, as they should be with a child (domain 12.2).
    """

    time: ServiceTime | None
    report: str
    picture_ids: Sequence[UUID]
    two_adults: bool | None = None


class Contact(NamedTuple):
    """How a claimant reaches the resident: directly, or a child through the guardian alone."""

    beneficiary_name: str
    contact_phone: str
    address: str
    via_guardian: bool


def start_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Say that work on the wish has begun."""
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    return claim


def open_contact(actor: Actor, claim_id: UUID) -> Contact:
    """Name, telephone and address for whoever is on the way; each opening is written down.

    A minor's claimant gets the guardian's name and telephone, who says where to come. Once the
    wish was confirmed nobody is on the way, not even in a dispute, until the street orders the
    work to be done again. Raises ``contact_closed``, ``guardian_missing``.
    """
    claim = claim_of(claim_id)
    require(actor, Action.OPEN_CONTACT, claim, see=Action.SEE_CLAIM)
    wish = wish_of(claim.wish_id)
    # The wish too: a withdrawn one ends its claim only when a worker comes to it.
    is_live = claim.state in LIVE and wish.state in BEING_FULFILLED
    refuse_unless(is_live and claim.confirmed_at is None, Code.CONTACT_CLOSED)
    record_look(actor, Look.CONTACT, "claim", claim.id, person_id=claim.wisher_id)
    return _contact(wish)


def report_done(actor: Actor, claim_id: UUID, done: Done) -> Claim:
    """Report the wish done; the resident sees the report once it passed, and confirms.

    Raises ``service_time_invalid`` and its kin, ``service_overlap``, ``picture_unknown``.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "deliver", by=actor, evidence=done.picture_ids)
    lifecycle.move(wish, "deliver", by=actor)
    must_fit_form(wish.form, done.time)
    if done.time is not None:
        _take_time(claim, done.time)
    must_own_all(actor, done.picture_ids)
    claim.report = done.report
    claim.two_adults = done.two_adults
    claim.evidence = list(done.picture_ids)
    claim.delivered_at = now()
    screen_report(actor, claim)
    return claim


def _contact(wish: Wish) -> Contact:
    if wish.minor is None:
        return Contact(wish.beneficiary_name, wish.contact_phone, wish.address, via_guardian=False)
    guardian = guardian_of_wish(wish.id)
    return Contact(guardian.name, guardian.phone, "", via_guardian=True)


def _take_time(claim: Claim, time: ServiceTime) -> None:
    check_service_time(
        time,
        now=now(),
        reported_in_at=claim.reported_in_at,
        longest_minutes=county().rules.minutes_longest_service,
    )
    given = time.on_the_minute()
    must_be_free(claim.member_id, given)
    claim.during = Range(given.start, given.end, bounds="[)")
    claim.break_minutes = given.break_minutes
