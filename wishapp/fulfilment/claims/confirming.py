"""The resident confirms a wish; the member's time is booked."""

from uuid import UUID

from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.booking import credit
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import NO_REASON, Why


def confirm_claim(actor: Actor, claim_id: UUID, *, thanks: str = "") -> Claim:
    """Confirm the wish and book the reported time, or the delivered object.

    Of a crowdfunded wish every share is booked for its own member, in consequence. ``thanks`` is
    optional; the member sees it once it passed its screening. Time that was booked elsewhere in the
    meantime gives no minutes.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.CONFIRM_CLAIM, claim, see=Action.SEE_CLAIM)
    accept_confirmation(actor, claim, wish)
    if thanks:
        _keep_thanks(actor, claim, thanks)
    return claim


def accept_confirmation(
    actor: Actor,
    claim: Claim,
    wish: Wish,
    *,
    kind: MinutesKind = MinutesKind.CONFIRMED_BY_RESIDENT,
    why: Why = NO_REASON,
) -> None:
    """Move a locked claim and its wish by a confirmation, and book what was given.

    ``kind`` says how the minutes are proved.
    """
    lifecycle.move(claim, "confirm", by=actor, why=why)
    lifecycle.move(wish, "confirm", by=actor, why=why)
    credit(actor, claim, wish, kind)


def _keep_thanks(actor: Actor, claim: Claim, thanks: str) -> None:
    claim.thanks = thanks
    open_screening(
        actor,
        subject_kind=SubjectKind.THANKS,
        subject_id=claim.id,
        words=thanks,
        location=claim.located(),
    )
