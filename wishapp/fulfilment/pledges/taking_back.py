"""A pledge ends before the wish is started: taken back, or released with the wish."""

from collections.abc import Callable
from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.pledges.counting_shares import free_shares, must_be_shared
from wishapp.fulfilment.pledges.inside import may_share_costs
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.pledges.lead import end_lead
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import (
    ENDABLE,
    absent_pledges_on,
    lines_for_update,
    live_pledges,
    pledge_for_update,
    pledges_under,
    unsettled_under,
)
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.registry.members.models import ReportIn

BY_MOVING = Actor.for_system("moving")
BY_WITHDRAWAL = Actor.for_system("withdrawal")
MOVED = Why(Because.REPORT_IN_ENDED)
BATCH = 200


def take_back(actor: Actor, pledge_id: UUID, *, why: str) -> Pledge:
    """Give the shares back to the others; settled shares are taken back only by staff, at the desk.

    Raises ``same_person`` for staff who share the wish, ``move_not_allowed`` once it was started.
    """
    pledge, wish, line = pledge_for_update(pledge_id)
    require(actor, Action.TAKE_BACK_PLEDGE, pledge, see=Action.SEE_PLEDGE)
    if actor.me != pledge.member_id or pledge.state == PledgeState.SETTLED:
        must_not_be_involved_in(wish, actor.me)
    must_be_shared(wish, "take_back")
    lifecycle.move(pledge, "take_back", by=actor, why=said(why))
    free_shares(actor, pledge, wish, line)
    return pledge


def take_back_under(report_in_id: UUID) -> int:
    """Take back the pledges of somebody who is no active member any more; returns how many.

    A wish that was started keeps its pledges. Repeated calls find nothing.
    """
    return _take_back_each(lambda: pledges_under(report_in_id, limit=BATCH))


def take_back_outside(later: ReportIn, *, why: Why) -> None:
    """Take back the unsettled cost shares that are not for a member to share any more.

    ``later`` is the report-in under which the pledges go on. What the desk settled stays.
    """
    for pledge_id in unsettled_under(later.id, limit=BATCH):
        pledge, wish, line = pledge_for_update(pledge_id)
        is_open = wish.state in BEING_SHARED and pledge.state == PledgeState.PLEDGED
        if is_open and not may_share_costs(wish, later):
            lifecycle.move(pledge, "take_back", by=BY_MOVING, why=why)
            free_shares(BY_MOVING, pledge, wish, line)
    db.session.flush()


def take_back_absent(wish_id: UUID) -> int:
    """Take back the same pledges on a wish handed back after its start; returns how many."""
    return _take_back_each(lambda: absent_pledges_on(wish_id, limit=BATCH))


def _take_back_each(find: Callable[[], list[UUID]]) -> int:
    taken = 0
    while found := find():
        for pledge_id in found:
            pledge, wish, line = pledge_for_update(pledge_id)
            # Whoever was faster has started the wish, or taken the pledge back.
            if wish.state in BEING_SHARED and pledge.state in ENDABLE:
                lifecycle.move(pledge, "take_back", by=BY_MOVING, why=MOVED)
                free_shares(BY_MOVING, pledge, wish, line)
                taken += 1
        db.session.flush()
    return taken


def release_all(actor: Actor, wish: Wish, *, why: Why) -> int:
    """End every pledge on a wish that will not be fulfilled; returns how many there were.

    The caller has locked the wish.
    """
    pledges = live_pledges(wish.id)
    for pledge in pledges:
        lifecycle.move(pledge, "release", by=actor, why=why)
    for line in lines_for_update(wish.id):
        line.pledged = 0
    end_lead(wish.id)
    return len(pledges)


def release_pledges_of(wish_id: UUID) -> int:
    """End the pledges on a withdrawn wish; returns how many. Repeated calls find nothing to do."""
    wish = wish_for_update(wish_id)
    if wish.state != WishState.WITHDRAWN:
        return 0
    return release_all(BY_WITHDRAWAL, wish, why=Why(Because.WISH_WITHDRAWN))
