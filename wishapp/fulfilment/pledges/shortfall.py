"""A wish is short at its deadline when it is not full; the community carries out its rule."""

from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import Shortfall
from wishapp.demand.wishes.standstill import must_be_up
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.pledges.queries import lines_for_update
from wishapp.fulfilment.pledges.rules import Verdict, verdict_of
from wishapp.fulfilment.pledges.settlement_deadline import BY_DEADLINE
from wishapp.fulfilment.pledges.taking_back import release_all
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.lifecycle.queries import was_moved


def close_for_pledges(wish_id: UUID) -> bool:
    """Close a wish for pledges after its deadline; False when it is too early or was closed.

    A late call has the same outcome: nobody could pledge since the deadline.
    """
    wish = wish_for_update(wish_id)
    is_late = wish.open_until is not None and wish.open_until <= now()
    if wish.state != WishState.CROWD_OPEN or not is_late or wish.taken_down_at is not None:
        return False
    lifecycle.move(wish, "fall_short", by=BY_DEADLINE)
    return True


def decide(actor: Actor, wish_id: UUID) -> Wish:
    """Carry out the shortfall rule, as it was shown to all, for the shares that nobody took.

    A full wish that none of its pledgers started is given up. Raises ``move_not_allowed`` for a
    wish that is neither short nor such a full one. Raises ``same_person`` for whoever shares it.
    Raises ``card_down`` until its card is put back.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.DECIDE_WISH, wish, see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    must_be_up(wish)
    is_unstarted = wish.state == WishState.CROWD_FULL and wish.step_at is None
    refuse_unless(
        is_unstarted or wish.state == WishState.CROWD_SHORT,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb="decide",
        state=wish.state,
    )
    lines = lines_for_update(wish.id)
    verdict = Verdict.GIVE_UP if is_unstarted else _verdict(wish, lines)
    lifecycle.move(wish, verdict.value, by=actor)
    _carry_out(actor, wish, lines, verdict)
    return wish


def _verdict(wish: Wish, lines: list[WishLine]) -> Verdict:
    return verdict_of(
        Shortfall(str(wish.shortfall)),
        was_extended=was_moved(wish.id, "extend"),
        shares_pledged=sum(line.pledged for line in lines),
    )


def _carry_out(actor: Actor, wish: Wish, lines: list[WishLine], verdict: Verdict) -> None:
    if verdict is Verdict.EXTEND:
        wish.open_until = now() + timedelta(days=county().rules.crowd_open_days)
    elif verdict is Verdict.REDUCE:
        for line in lines:
            line.target = line.pledged + line.covered
    elif verdict is Verdict.COVER:
        for line in lines:
            line.covered += line.left
    else:
        release_all(actor, wish, why=Why(Because.GIVEN_UP))
