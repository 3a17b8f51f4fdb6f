"""Passes the lead of a crowdfunded wish from one pledger to another, and tells both."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.models import Lead, Pledge
from wishapp.fulfilment.pledges.queries import lead_for_update, live_pledges
from wishapp.kernel.outbox import emit

# A full wish waits for its start, so whoever leads it now is told to start it.
TO_START = "wish.hand_on"


def in_order(pledges: Sequence[Pledge]) -> list[UUID]:
    """Each member once, in the order in which they pledged."""
    return list(dict.fromkeys(pledge.member_id for pledge in pledges))


def next_after(lead: Lead, members: Sequence[UUID]) -> UUID:
    """The pledger whose turn follows the present lead's; after the last comes the first again."""
    return members[(members.index(lead.member_id) + 1) % len(members)]


def lead_first(wish_id: UUID, member_id: UUID) -> None:
    """Let the first pledger lead the wish. Where somebody leads it already, nothing changes."""
    led = insert(Lead).values(wish_id=wish_id, member_id=member_id, passed=0)
    db.session.execute(led.on_conflict_do_nothing())


def let_lead(wish: Wish, lead: Lead, member_id: UUID, pledges: Sequence[Pledge]) -> None:
    """Give the lead to the member behind a live pledge; the caller locked the wish."""
    first = {pledge.member_id: pledge.id for pledge in reversed(pledges)}
    if lead.member_id in first:
        emit("pledge.lose_lead", first[lead.member_id])
    lead.member_id = member_id
    if wish.state == WishState.CROWD_FULL:
        emit(TO_START, wish.id)
    else:
        emit("pledge.lead", first[member_id])


def pass_lead_on(wish: Wish) -> None:
    """Let the oldest pledge lead when the wish's lead has no pledge left."""
    pledges = live_pledges(wish.id)
    if not pledges:
        end_lead(wish.id)
        return
    members, lead = in_order(pledges), lead_for_update(wish.id)
    if lead.member_id not in members:
        let_lead(wish, lead, members[0], pledges)


def end_lead(wish_id: UUID) -> None:
    """Leave a wish without a lead: nobody shares it any more."""
    db.session.execute(delete(Lead).where(Lead.wish_id == wish_id))


def begin_turns(wish_id: UUID) -> None:
    """Count the leads who did not start the wish from zero: it is no longer full."""
    db.session.execute(update(Lead).where(Lead.wish_id == wish_id).values(passed=0))
