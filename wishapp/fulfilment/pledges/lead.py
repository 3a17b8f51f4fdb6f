"""Passes the lead of a crowdfunded wish from one pledger to another, and tells both."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import live_pledges
from wishapp.kernel.outbox import emit

# A full wish waits for its start, so whoever leads it now is told to start it.
TO_START = "wish.hand_on"


def in_order(pledges: Sequence[Pledge]) -> list[UUID]:
    """Each member once, in the order in which they pledged."""
    return list(dict.fromkeys(pledge.member_id for pledge in pledges))


def next_after(wish: Wish, members: Sequence[UUID]) -> UUID:
    """The pledger whose turn follows the present lead's; after the last comes the first again."""
    place = members.index(wish.lead_id) + 1 if wish.lead_id else 0
    return members[place % len(members)]


def let_lead(wish: Wish, member_id: UUID, pledges: Sequence[Pledge]) -> None:
    """Give the lead to the member behind a live pledge; the caller locked the wish."""
    first = {pledge.member_id: pledge.id for pledge in reversed(pledges)}
    if wish.lead_id in first:
        emit("pledge.lose_lead", first[wish.lead_id])
    wish.lead_id = member_id
    if wish.state == WishState.CROWD_FULL:
        emit(TO_START, wish.id)
    else:
        emit("pledge.lead", first[member_id])


def pass_lead_on(wish: Wish) -> None:
    """Let the oldest pledge lead when the wish's lead has no pledge left."""
    pledges = live_pledges(wish.id)
    members = in_order(pledges)
    if not members:
        wish.lead_id = None
    elif wish.lead_id not in members:
        let_lead(wish, members[0], pledges)
