"""Staff call an open dispatch off; the street settles one that was escalated to it."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.dispatches.lapsing import end_proposals
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import (
    dispatch_for_update,
    newest_dispatch_for_update,
)
from wishapp.fulfilment.dispatches.states import ON_THE_DESK, DispatchState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Why, said


def call_off(actor: Actor, dispatch_id: UUID, *, why: str) -> Dispatch:
    """End an open dispatch, with the reason. Raises ``move_not_allowed`` once somebody took it."""
    dispatch, wish = dispatch_for_update(dispatch_id)
    require(actor, Action.DISPATCH_WISH, wish, see=Action.SEE_WISH)
    if dispatch.state != DispatchState.OPEN:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="dispatch", verb="call_off", state=dispatch.state)
    lifecycle.move(dispatch, "call_off", by=actor, why=said(why))
    end_proposals(dispatch, "withdraw", by=actor)
    return dispatch


def end_dispatches(actor: Actor, wish: Wish, *, why: Why, also_escalated: bool = False) -> None:
    """End the open dispatch of a locked wish that waits for a claimant; who was asked hears it.

    One that came before the street, or back to the desk, ends only with ``also_escalated``.
    """
    dispatch = newest_dispatch_for_update(wish.id)
    if dispatch is None or wish.state != WishState.PUBLISHED:
        return
    state = DispatchState(dispatch.state)
    if state is DispatchState.OPEN or (also_escalated and state is DispatchState.ESCALATED):
        lifecycle.move(dispatch, "call_off", by=actor, why=why)
        end_proposals(dispatch, "withdraw", by=actor)
    elif also_escalated and state in ON_THE_DESK:
        lifecycle.move(dispatch, "close", by=actor, why=why)


def settle_dispatch(actor: Actor, dispatch_id: UUID, *, why: str) -> Dispatch:
    """Note what the street did; the wish can then be dispatched again."""
    dispatch, wish = dispatch_for_update(dispatch_id)
    require(actor, Action.SETTLE_DISPATCH, wish, see=Action.SEE_WISH)
    lifecycle.move(dispatch, "settle", by=actor, why=said(why))
    return dispatch
