"""The claimant sets out, opens the contact data on the way, and reports the wish done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import BEING_DONE
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.claims.rules import must_fit_form
from wishapp.fulfilment.claims.showing import screen_report
from wishapp.fulfilment.claims.states import IN_HAND
from wishapp.fulfilment.participations.queries import has_somebody, participation_on_the_way
from wishapp.fulfilment.participations.reporting import Presence, report_presences
from wishapp.hours.ledger.occupying import as_range
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.ledger.taking import taken_time
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.people.guarding import guardian_of_wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the member reports: time given for a service, pictures if there are any.

    ``two_adults`` says whether two were there, as they should be with a child (domain 12.2). Of a
    joint claim ``participants`` says who was there, and when, in place of a time of its own.
    """

    time: ServiceTime | None
    report: str
    picture_ids: Sequence[UUID]
    two_adults: bool | None = None
    participants: Sequence[Presence] = field(default_factory=tuple)


class Contact(NamedTuple):
    """How a claimant reaches the resident: directly, or a child through the guardian alone."""

    beneficiary_name: str
    contact_phone: str
    address: str
    via_guardian: bool


def start_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Say that work on the wish has begun.

    Raises ``participants_missing`` for a joint claim in which nobody takes part.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    refuse_unless(not claim.is_joint or has_somebody(claim.id), Code.PARTICIPANTS_MISSING)
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    return claim


def open_contact(actor: Actor, claim_id: UUID) -> Contact:
    """Name, telephone and address for whoever is on the way; each opening is written down.

    Of a joint claim that is everybody who takes part, and nobody else.
    A minor's claimant gets the guardian's name and telephone, who says where to come. Once the
    wish was reported done nobody is on the way, not even in a dispute, until the street orders the
    work to be done again. Raises ``contact_closed``, ``not_reported_in``, ``guardian_missing``.
    """
    # Locked, so that the claim does not lapse at the same moment.
    claim, wish = claim_for_update(claim_id)
    holder = participation_on_the_way(claim.id, actor.me) if claim.is_joint else claim
    require(actor, Action.OPEN_CONTACT, holder, see=Action.SEE_CLAIM)
    # The wish too: a withdrawn one ends its claim only when a worker comes to it.
    is_on_the_way = claim.state in IN_HAND and wish.state in BEING_DONE
    refuse_unless(is_on_the_way, Code.CONTACT_CLOSED)
    claim.make_contact(now())
    record_look(actor, Look.CONTACT, "claim", claim.id, person_id=claim.wisher_id)
    return _contact(wish)


def report_done(actor: Actor, claim_id: UUID, done: Done) -> Claim:
    """Report the wish done; the resident sees the report once it passed, and confirms.

    Raises ``service_time_invalid`` and its kin, ``service_overlap``, ``picture_unknown``, and of
    a joint claim what ``report_presences`` raises.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "deliver", by=actor, evidence=done.picture_ids)
    lifecycle.move(wish, "deliver", by=actor)
    must_fit_form(wish.form, wish.kind, done.time, is_joint=claim.is_joint)
    if claim.is_joint:
        report_presences(actor, claim, done.participants)
    elif done.time is not None:
        _take_time(claim, done.time)
    must_own_all(actor, done.picture_ids)
    claim.report = done.report
    claim.two_adults = done.two_adults
    claim.evidence = list(done.picture_ids)
    screen_report(actor, claim)
    return claim


def _contact(wish: Wish) -> Contact:
    if wish.minor is None:
        return Contact(wish.beneficiary_name, wish.contact_phone, wish.address, via_guardian=False)
    guardian = guardian_of_wish(wish.id)
    return Contact(guardian.name, guardian.phone, "", via_guardian=True)


def _take_time(claim: Claim, time: ServiceTime) -> None:
    given = taken_time(claim.service, claim.reported_in_at, time)
    claim.during = as_range(given)
    claim.break_minutes = given.break_minutes
