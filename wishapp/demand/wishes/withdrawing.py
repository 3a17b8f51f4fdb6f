"""Withdraws a wish: by its resident, or because their consent or their account ended."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update, wishes_to_withdraw
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Why, said

BATCH = 200


def withdraw_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Withdraw a wish that is not fulfilled yet; a claim on it ends in consequence."""
    wish = wish_for_update(wish_id)
    require(actor, Action.WITHDRAW_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "withdraw", by=actor, why=said(why))
    return wish


def withdraw_open_wishes(wisher_id: UUID, *, by: Actor, why: Why) -> None:
    """Withdraw all wishes of a resident that are not fulfilled yet."""
    while found := wishes_to_withdraw(wisher_id, limit=BATCH):
        for wish_id in found:
            lifecycle.move(wish_for_update(wish_id), "withdraw", by=by, why=why)
        db.session.flush()
