"""The resident or the community disputes that a wish came true; the street decides (domain 7.1)."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.crediting import begin_next_round, credit
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update
from wishapp.ledger.rules import MinutesKind


def dispute_claim(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """Say that what was reported done, or even confirmed, is not done.

    After the return visit it is too late: ``move_not_allowed``. What was booked stays booked until
    the street has decided.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DISPUTE_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(wish, "dispute", by=actor, why=why)
    lifecycle.move(claim, "dispute", by=actor, why=why)
    return claim


def order_rework(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """The street sends the claim back to work; the time that was reported is free again.

    What was booked is reversed, and a statement that went out with it is corrected by its next
    revision.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DECIDE_DISPUTE, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "rework", by=actor, why=why)
    lifecycle.move(wish, "rework", by=actor, why=why)
    begin_next_round(actor, claim, why=why)
    return claim


def settle_dispute(actor: Actor, claim_id: UUID, *, why: str) -> Claim:
    """The street decides that the service stands; the wish is struck off without a return visit.

    When the resident never confirmed, it is booked now, as entered by staff; what was reversed
    after a confirmation stays reversed. Raises ``service_overlap``.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.DECIDE_DISPUTE, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "settle", by=actor, why=why)
    lifecycle.move(wish, "settle", by=actor, why=why)
    if claim.confirmed_at is None:
        credit(actor, claim, wish, MinutesKind.ENTERED_BY_STAFF)
    return claim
