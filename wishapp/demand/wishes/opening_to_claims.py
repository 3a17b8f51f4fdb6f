"""Opens a published wish to claims, at once or by a draw."""

from wishapp.base.county import county
from wishapp.demand.draws.opening import open_draw
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import emit

BY_DRAW = Actor.for_system("draw")


def open_for_claims(wish: Wish) -> None:
    """Open a draw where the county's rules ask for one; else the first to claim has the wish.

    There is no draw for a hidden wish: staff are asked to dispatch it. A wish whose card is down is
    opened when the card is put back.
    """
    if wish.taken_down_at is not None:
        return
    if wish.hidden_at is not None:
        emit("wish.await_dispatch", wish.id)
    elif county().rules.release == "draw":
        wish.draw_until = open_draw(BY_DRAW, wish.id)
