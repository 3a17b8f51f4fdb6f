"""Staff take back a rejection or a merger that was a mistake."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.intake.queries import entered_already
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.quotas import lock_households
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said


def reconsider_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Put a rejected or merged wish among the new ones again, whose review begins anew.

    It was counted when it was posted, so no quota is asked again. Raises ``restricted`` once its
    consent was withdrawn, ``move_not_allowed`` once its words were erased, and
    ``wish_entered_already`` when the office has entered the same sheet again meanwhile.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.RECONSIDER_WISH, wish, see=Action.SEE_WISH)
    must_be_open_to(actor, wish)
    refuse_unless(
        wish.anonymised_at is None,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb="reconsider",
        state=wish.state,
    )
    if wish.entry_digest is not None:
        lock_households([wish.address_digest])
        refuse_unless(not entered_already([wish.entry_digest]), Code.WISH_ENTERED_ALREADY)
    lifecycle.move(wish, "reconsider", by=actor, why=said(why))
    wish.merged_into_id = wish.reviewer_id = wish.ended_at = None
    return wish
