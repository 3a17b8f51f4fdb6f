"""The resident agrees that the wish came true; the member's time is booked."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.crediting import credit
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update
from wishapp.ledger.rules import MinutesKind


def confirm_claim(actor: Actor, claim_id: UUID) -> Claim:
    """Confirm the wish and book the reported time, or the delivered object.

    Raises ``service_overlap`` when the member's time was booked elsewhere in the meantime.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.CONFIRM_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "confirm", by=actor)
    lifecycle.move(wish, "confirm", by=actor)
    credit(actor, claim, wish, MinutesKind.CONFIRMED_BY_RESIDENT)
    return claim
