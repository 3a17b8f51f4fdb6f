"""A cost share waits for the desk: its pledger is reminded once, and at last it lapses.

No share lapses sooner than the grace after its reminder, however late the reminder came. While the
card of its wish is down, none lapses.
"""

from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.waits import moved_deadline
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import BEING_SHARED
from wishapp.fulfilment.pledges.counting_shares import free_shares
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import live_pledges, pledge_for_update
from wishapp.fulfilment.pledges.rules import SettlementStep, settlement_step
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import emit

BY_DEADLINE = Actor.for_system("deadline")


def check_settlement_deadline(pledge_id: UUID) -> SettlementStep | None:
    """Take the step that is due about a cost share that nobody settled; returns it, or None.

    The row remembers each step that was taken, so a worker that comes late or twice does nothing
    again. A share that was settled or taken back is not changed.
    """
    pledge, wish, line = pledge_for_update(pledge_id)
    step = _next_step(pledge, wish)
    if step is SettlementStep.REMIND:
        _remind(pledge)
    elif step is SettlementStep.LAPSE:
        lifecycle.move(pledge, "lapse", by=BY_DEADLINE)
        free_shares(BY_DEADLINE, pledge, wish, line)
    return step


def _next_step(pledge: Pledge, wish: Wish) -> SettlementStep | None:
    if pledge.state != PledgeState.PLEDGED or wish.state not in BEING_SHARED:
        return None
    if pledge.settle_by is None or pledge.remind_at is None or wish.taken_down_at is not None:
        return None
    return settlement_step(
        remind_at=pledge.remind_at,
        reminded_at=pledge.reminded_at,
        settle_by=pledge.settle_by,
        moment=now(),
    )


def put_off_settlements(wish_id: UUID, span: timedelta) -> None:
    """Give the cost shares of a locked wish as much more time as its card was down."""
    for pledge in live_pledges(wish_id):
        if pledge.is_unsettled:
            pledge.settle_by = pledge.settle_by and pledge.settle_by + span
            pledge.remind_at = pledge.remind_at and pledge.remind_at + span
            pledge.begin_tries()


def _remind(pledge: Pledge) -> None:
    moment = now()
    pledge.reminded_at = moment
    pledge.settle_by = moved_deadline(
        pledge.settle_by, moment, grace_hours=county().rules.lapse_grace_hours
    )
    pledge.begin_tries()
    emit("pledge.remind_settle", pledge.id)
