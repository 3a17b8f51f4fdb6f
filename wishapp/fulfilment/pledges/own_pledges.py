"""Shows a member their own pledges, with what they may do now and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest_first
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import words_shown
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.pledges.models import Lead, Pledge
from wishapp.fulfilment.pledges.states import LIVE, PLEDGE, PledgeState
from wishapp.kernel.access import Act, Action, Actor, may

ACTS = {Act.CHANGE: Action.CHANGE_PLEDGE, Act.TAKE_BACK: Action.TAKE_BACK_PLEDGE}


@dataclass(frozen=True, slots=True)
class OwnPledge:
    """A member's pledge with the card of its wish, and the acts that are open to them now.

    ``until`` is when the next step is due: the settlement of a cost share, or the start of a full
    wish by its lead. Until then it is the deadline of a wish that still waits for shares.
    """

    pledge: Pledge
    wish_no: str
    content: str
    leads: bool
    acts: Sequence[Act]
    until: datetime | None

    def __getattr__(self, name: str) -> Any:
        """An attribute of the pledge itself, such as its id."""
        return getattr(self.pledge, name)


def see_own_pledges(actor: Actor, *, before: UUID | None, limit: int) -> list[OwnPledge]:
    """A page of the actor's pledges, the newest first."""
    query = select(Pledge, Wish, Lead.member_id).join(Wish, Wish.id == Pledge.wish_id)
    query = query.outerjoin(Lead, Lead.wish_id == Pledge.wish_id)
    query = query.where(Pledge.member_id == actor.me)
    rows = db.session.execute(newest_first(query, Pledge.id, before, limit))
    return [_shown(actor, pledge, wish, leads=lead == actor.me) for pledge, wish, lead in rows]


def _shown(actor: Actor, pledge: Pledge, wish: Wish, *, leads: bool) -> OwnPledge:
    leads = leads and pledge.state in LIVE
    acts = [*_open_acts(actor, pledge, wish), *_acts_of_lead(wish, leads=leads)]
    until = _until(pledge, wish, leads=leads)
    return OwnPledge(pledge, wish.wish_no, words_shown(wish), leads, acts, until)


def _open_acts(actor: Actor, pledge: Pledge, wish: Wish) -> list[Act]:
    if wish.state not in BEING_SHARED:
        return []
    return [
        verb
        for verb, action in ACTS.items()
        if PLEDGE.target(pledge.state, verb) and may(actor, action, pledge)
    ]


def _acts_of_lead(wish: Wish, *, leads: bool) -> list[Act]:
    if not leads or wish.state not in BEING_SHARED:
        return []
    is_full = wish.state == WishState.CROWD_FULL
    return [Act.START, Act.PASS_ON_LEAD] if is_full else [Act.PASS_ON_LEAD]


def _until(pledge: Pledge, wish: Wish, *, leads: bool) -> datetime | None:
    if wish.state not in BEING_SHARED:
        return None
    if pledge.state == PledgeState.PLEDGED and pledge.is_unsettled:
        return pledge.settle_by
    if wish.state == WishState.CROWD_FULL:
        return wish.due_at if leads else None
    is_waiting = pledge.state in LIVE and wish.state == WishState.CROWD_OPEN
    return wish.open_until if is_waiting else None
