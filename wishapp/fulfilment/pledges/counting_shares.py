"""Changes the count of a wish's shares and its state together; the caller has locked the wish."""

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.pledges.lead import begin_turns, pass_lead_on
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import lines_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor


def add_shares(actor: Actor, wish: Wish, line: WishLine, shares: int) -> None:
    """Count shares of a line as taken, or as free again when negative.

    Raises ``crowd_full`` when fewer are left, before anything changes.
    """
    refuse_unless(shares <= line.left, Code.CROWD_FULL)
    line.pledged += shares
    follow_count(actor, wish)


def follow_count(actor: Actor, wish: Wish) -> None:
    """Move the wish when its last share was taken, or one became free again."""
    is_full = not any(line.left for line in lines_for_update(wish.id))
    if is_full and wish.state == WishState.CROWD_OPEN:
        lifecycle.move(wish, "fill", by=actor)
    elif not is_full and wish.state == WishState.CROWD_FULL:
        lifecycle.move(wish, "thin_out", by=actor)
        begin_turns(wish.id)


def must_be_shared(wish: Wish, verb: str) -> None:
    """Raise ``move_not_allowed`` unless the wish is crowdfunded and nobody has started it."""
    refuse_unless(
        wish.state in BEING_SHARED, Code.MOVE_NOT_ALLOWED, kind="wish", verb=verb, state=wish.state
    )


def free_shares(actor: Actor, pledge: Pledge, wish: Wish, line: WishLine) -> None:
    """Free the shares of a pledge that was just ended, and pass on its lead."""
    add_shares(actor, wish, line, -pledge.shares)
    # The pledge's end must be seen by the query below.
    db.session.flush()
    pass_lead_on(wish)
