"""A wish that nobody claimed goes back to the community, which renews it once or takes it over."""

from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.deadline_queries import estimated_wishes_for_update
from wishapp.demand.wishes.deadline_rules import DueKind, due_in
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.opening_to_claims import open_for_claims
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said

BY_EXPIRY = Actor.for_system("expiry")
MOST_RENEWALS = 1
BATCH = 200
INDIVIDUAL = "individual"


def expire_wish(wish_id: UUID) -> bool:
    """Take a wish from the wall when its claim window is over; returns whether it was over."""
    wish = wish_for_update(wish_id)
    require(BY_EXPIRY, Action.EXPIRE_WISH, wish)
    if not _is_over(wish):
        return False
    lifecycle.move(wish, "expire", by=BY_EXPIRY)
    return True


def _is_over(wish: Wish) -> bool:
    is_late = wish.due_kind == DueKind.CLAIM and wish.due_at is not None and wish.due_at < now()
    # Members in a draw that is not decided yet can still get the wish.
    return is_late and wish.draw_until is None and wish.taken_down_at is None


def renew_wish(actor: Actor, wish_id: UUID) -> Wish:
    """Put an expired wish on the wall for another claim window, once.

    Raises ``renewed_already``, ``move_not_allowed``. Raises ``shared_not_renewed`` for a
    crowdfunded wish, which the community can only take over.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.DECIDE_EXPIRED, wish, see=Action.SEE_WISH)
    is_shared_out = wish.kind != INDIVIDUAL and wish.state == WishState.EXPIRED
    refuse_unless(not is_shared_out, Code.SHARED_NOT_RENEWED)
    refuse_unless(wish.renewals < MOST_RENEWALS, Code.RENEWED_ALREADY)
    lifecycle.move(wish, "renew", by=actor)
    wish.renewals += 1
    open_for_claims(wish)
    return wish


def take_over(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """The community fulfils an expired wish itself; a third person's return visit proves it.

    No service time is booked. The person who takes it over counts as its claimant, and so
    cannot make the return visit.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.DECIDE_EXPIRED, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "take_over", by=actor, why=said(why))
    wish.claimant_id = actor.me
    return wish


def settle_estimates(moment: datetime) -> int:
    """Compute estimated deadlines anew; returns how many are exact from now on.

    At most one batch is computed. Deadlines in a year that is not announced yet stay estimates.
    """
    settled = 0
    for wish in estimated_wishes_for_update(limit=BATCH):
        since = wish.due_since or moment
        state = WishState(wish.state)
        wish.set_due(due_in(state, moment=since, since=since, rules=county().rules))
        if state is WishState.RETURNED:
            wish.remind_before_due()
        settled += not wish.due_is_estimate
    return settled
