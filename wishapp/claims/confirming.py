"""The resident agrees that the wish came true; the member's time is booked."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.crediting import credit
from wishapp.claims.models import Claim
from wishapp.claims.queries import claim_for_update
from wishapp.ledger.rules import MinutesKind
from wishapp.screening.asking import open_screening
from wishapp.screening.rules import SubjectKind


def confirm_claim(actor: Actor, claim_id: UUID, *, thanks: str = "") -> Claim:
    """Confirm the wish and book the reported time, or the delivered object.

    ``thanks`` is the resident's to give or not; the member sees it once it passed its screening.
    Raises ``service_overlap`` when the member's time was booked elsewhere in the meantime.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.CONFIRM_CLAIM, claim, see=Action.SEE_CLAIM)
    lifecycle.move(claim, "confirm", by=actor)
    lifecycle.move(wish, "confirm", by=actor)
    if thanks:
        _keep_thanks(actor, claim, thanks)
    credit(actor, claim, wish, MinutesKind.CONFIRMED_BY_RESIDENT)
    return claim


def _keep_thanks(actor: Actor, claim: Claim, thanks: str) -> None:
    claim.thanks = thanks
    open_screening(
        actor,
        subject_kind=SubjectKind.THANKS,
        subject_id=claim.id,
        words=thanks,
        location=claim.located(),
    )
