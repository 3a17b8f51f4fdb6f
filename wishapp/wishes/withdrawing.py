"""The resident takes a wish back."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_for_update


def withdraw_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """End a wish that nobody has fulfilled yet; a claim on it ends in consequence."""
    wish = wish_for_update(wish_id)
    require(actor, Action.WITHDRAW_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "withdraw", by=actor, why=why)
    return wish
