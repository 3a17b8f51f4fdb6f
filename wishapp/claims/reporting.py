"""The claimant sets out, opens the contact data on the way, and reports the wish done."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.audit import Look, record_look
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update, claim_of
from wishapp.claims.rules import must_fit_form
from wishapp.claims.states import LIVE
from wishapp.clock import now
from wishapp.county import county
from wishapp.errors import Code, refuse_unless
from wishapp.ledger.queries import must_be_free
from wishapp.ledger.rules import ServiceTime, check_service_time
from wishapp.media.models import Picture
from wishapp.media.queries import must_own_all, picture_of
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_of
from wishapp.wishes.states import BEING_FULFILLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the member reports: time given for a service, pictures if there are any."""

    time: ServiceTime | None
    report: str
    picture_ids: Sequence[UUID]


def start_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Say that work on the wish has begun."""
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    return claim


def open_contact(actor: Actor, claim_id: UUID) -> Wish:
    """Name, telephone and address for whoever is on the way; each opening is written down.

    Once the wish was confirmed nobody is on the way, not even in a dispute, until the street
    orders the work to be done again. Raises ``contact_closed``.
    """
    claim = claim_of(claim_id)
    require(actor, Action.OPEN_CONTACT, claim, see=Action.SEE_CLAIM)
    wish = wish_of(claim.wish_id)
    # The wish too: a withdrawn one ends its claim only when a worker comes to it.
    is_live = claim.state in LIVE and wish.state in BEING_FULFILLED
    refuse_unless(is_live and claim.confirmed_at is None, Code.CONTACT_CLOSED)
    record_look(actor, Look.CONTACT, "claim", claim.id, person_id=claim.wisher_id)
    return wish


def see_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Read a claim and what was reported; a look by anybody but the two is written down."""
    claim = _visible_claim(actor, claim_id)
    if actor.person_id not in {claim.member_id, claim.wisher_id}:
        record_look(actor, Look.REPORT, "claim", claim.id, person_id=claim.wisher_id)
    return claim


def open_evidence(actor: Actor, claim_id: UUID, picture_id: UUID) -> Picture:
    """A picture that the member reported with; a look by anybody else is written down."""
    claim = _visible_claim(actor, claim_id)
    refuse_unless(picture_id in claim.evidence, Code.NOT_FOUND)
    if actor.person_id != claim.member_id:
        record_look(actor, Look.EVIDENCE, "claim", claim.id, person_id=claim.member_id)
    return picture_of(picture_id)


def report_done(actor: Actor, claim_id: UUID, done: Done) -> Claim:
    """Report the wish done; the resident confirms it.

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
    claim.evidence = list(done.picture_ids)
    claim.delivered_at = now()
    return claim


def _visible_claim(actor: Actor, claim_id: UUID) -> Claim:
    claim = claim_of(claim_id)
    require(actor, Action.SEE_CLAIM, claim, see=Action.SEE_CLAIM)
    return claim


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
