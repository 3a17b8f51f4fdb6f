"""The resident or the community disputes what was done; the street decides (domain 7.1)."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.booking import begin_next_round, credit
from wishapp.fulfilment.claims.claiming import allow_for_sharing
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.lifecycle.queries import was_moved


def dispute_claim(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """Say that what was reported done, or even confirmed, is not done.

    After the return visit it is too late: ``move_not_allowed``. What was booked stays booked until
    the street has decided. A resident who disputes the own confirmation reopens the wish. That is
    possible once: ``already_reopened``.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DISPUTE_CLAIM, claim, see=Action.SEE_CLAIM)
    say_not_done(actor, claim, wish, why=why, by_resident=actor.person_id == wish.wisher_id)
    return claim


def say_not_done(actor: Actor, claim: Claim, wish: Wish, *, why: str, by_resident: bool) -> None:
    """Move a locked claim and its wish to the street, for the resident or by staff for them."""
    if by_resident and wish.state == WishState.CONFIRMED:
        reopen(actor, claim, wish, why=why)
        return
    lifecycle.move(wish, "dispute", by=actor, why=said(why))
    lifecycle.move(claim, "dispute", by=actor, why=said(why))
    _screen_why(actor, claim, why)


def reopen(actor: Actor, claim: Claim, wish: Wish, *, why: str) -> None:
    """Reopen a locked wish that was fulfilled. Raises ``already_reopened``."""
    refuse_unless(not was_moved(wish.id, "reopen"), Code.ALREADY_REOPENED)
    lifecycle.move(wish, "reopen", by=actor, why=said(why))
    lifecycle.move(claim, "reopen", by=actor, why=said(why))
    _screen_why(actor, claim, why)
    # Its story goes on; the sweep notes the next end.
    wish.ended_at = wish.left_wall_at = None


def order_rework(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """The street sends the claim back to work; the time that was reported is free again.

    What was booked is reversed. A statement that went out with it is corrected by its next
    revision.
    """
    claim, wish = _to_decide(actor, claim_id)
    lifecycle.move(claim, "rework", by=actor, why=said(why))
    allow_for_sharing(claim, wish)
    lifecycle.move(wish, "rework", by=actor, why=said(why))
    begin_next_round(actor, claim, wish, why=said(why))
    return claim


def settle_dispute(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """The street decides that the service stands; the wish is struck off without a return visit.

    When the resident never confirmed, the service is booked, as entered by staff. What was reversed
    after a confirmation stays reversed.
    """
    claim, wish = _to_decide(actor, claim_id)
    lifecycle.move(claim, "settle", by=actor, why=said(why))
    lifecycle.move(wish, "settle", by=actor, why=said(why))
    if claim.confirmed_at is None:
        credit(actor, claim, wish, MinutesKind.ENTERED_BY_STAFF)
    return claim


def _screen_why(actor: Actor, claim: Claim, why: str) -> None:
    """Have the resident's words screened before the member reads them; staff's are not screened."""
    if actor.person_id == claim.wisher_id:
        open_screening(
            actor,
            subject_kind=SubjectKind.DISPUTE,
            subject_id=claim.id,
            words=why,
            location=claim.located(),
        )


def _to_decide(actor: Actor, claim_id: UUID) -> tuple[Claim, Wish]:
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DECIDE_DISPUTE, claim, see=Action.SEE_CLAIM)
    must_not_be_involved_in(wish, actor.me)
    return claim, wish
