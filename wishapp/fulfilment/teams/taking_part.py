"""A participant accepts or declines, and attests or denies the presence that was reported."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.participations.booking import book_one
from wishapp.fulfilment.participations.ending import forget_time
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import locked_participation, participation_of
from wishapp.fulfilment.teams.replacing_speaker import follow_end, joint_claim_for_update
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all

BY_ATTESTATION = Actor.for_system("attestation")
# While a dispute is open, an attestation decides nothing.
REPORTED = (ClaimState.DELIVERED, ClaimState.CONFIRMED)


def accept_part(actor: Actor, participation_id: UUID) -> Participation:
    """Agree to take part in what the own team or unit undertakes."""
    participation, _, _ = _own(actor, participation_id)
    lifecycle.move(participation, "accept", by=actor)
    return participation


def sign_part(actor: Actor, participation_id: UUID, *, picture_id: UUID) -> Participation:
    """Staff enter the sheet on which somebody agreed to take part: it is that member's own act.

    Raises ``not_found``, ``same_person``, ``picture_unknown``.
    """
    claim, _ = joint_claim_for_update(participation_of(participation_id).claim_id)
    require(actor, Action.SIGN_PART, claim, see=Action.SIGN_PART)
    participation = locked_participation(participation_id)
    refuse_unless(actor.me != participation.member_id, Code.SAME_PERSON)
    must_own_all(actor, [picture_id])
    keep_as_proof(picture_id)
    lifecycle.move(participation, "sign", by=actor, evidence=[picture_id])
    return participation


def decline_part(actor: Actor, participation_id: UUID, *, why: str) -> Participation:
    """Take no part, or none any more; anybody may until the report, with a reason."""
    participation, claim, wish = _own(actor, participation_id)
    lifecycle.move(participation, "decline", by=actor, why=said(why))
    follow_end(claim, wish)
    return participation


def attest_presence(actor: Actor, participation_id: UUID) -> Participation:
    """Say "I was there" of the time that was reported; only then it counts.

    After the resident's confirmation it is booked at once. Raises ``move_not_allowed``.
    """
    participation, claim, wish = _own(actor, participation_id)
    _must_be_reported(claim, "attest")
    lifecycle.move(participation, "attest", by=actor)
    if claim.confirmed_at is not None:
        kind = MinutesKind(claim.confirmed_as or MinutesKind.CONFIRMED_BY_RESIDENT)
        book_one(BY_ATTESTATION, participation, claim, wish, kind)
    return participation


def deny_presence(actor: Actor, participation_id: UUID, *, why: str) -> Participation:
    """Say "I was not there": the participation brings neither minutes nor a wish."""
    participation, claim, _ = _own(actor, participation_id)
    _must_be_reported(claim, "deny")
    lifecycle.move(participation, "deny", by=actor, why=said(why))
    forget_time(participation)
    return participation


def _own(actor: Actor, participation_id: UUID) -> tuple[Participation, Claim, Wish]:
    participation = participation_of(participation_id)
    require(actor, Action.TAKE_PART, participation, see=Action.TAKE_PART)
    claim, wish = joint_claim_for_update(participation.claim_id)
    return locked_participation(participation_id), claim, wish


def _must_be_reported(claim: Claim, verb: str) -> None:
    refuse_unless(
        claim.state in REPORTED,
        Code.MOVE_NOT_ALLOWED,
        kind="participation",
        verb=verb,
        state=claim.state,
    )
