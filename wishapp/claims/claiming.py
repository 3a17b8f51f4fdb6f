"""An active member claims a published wish; of many who try at once, one wins."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.models import Claim
from wishapp.claims.rules import must_be_claimable, must_not_be_kin
from wishapp.wishes.queries import wish_to_claim


def claim_wish(actor: Actor, wish_id: UUID) -> Claim:
    """Undertake a wish.

    Raises ``not_found``, ``not_reported_in``, ``own_wish``, ``related`` (Charity Law Art. 40),
    ``already_claimed``, ``move_not_allowed``.
    """
    wish, kin = wish_to_claim(wish_id, actor.me)
    # Before asking who may: whether an unpublished wish exists is nobody's business.
    must_be_claimable(wish)
    require(actor, Action.CLAIM_WISH, wish)
    report_in = must_not_be_kin(actor, wish, kin=kin)
    claim = Claim(
        wish_id=wish.id,
        wisher_id=wish.wisher_id,
        member_id=actor.me,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        reported_in_at=report_in.reported_at,
        **wish.located(),
    )
    lifecycle.begin(claim, "claim", by=actor)
    lifecycle.move(wish, "claim", by=actor)
    wish.claimant_id = actor.me
    return claim
