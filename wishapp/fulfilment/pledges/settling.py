"""Staff settle cost shares at the community desk, and enter what was bought with them.

Money never passes through the app: only numbers of receipts and a picture are noted here.
"""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import LineKind
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.counting_shares import must_be_shared
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.pledges.models import Pledge, Purchase
from wishapp.fulfilment.pledges.queries import (
    line_for_update,
    pledge_for_update,
    unbought_lines,
    wish_of_line,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import must_own_all


def settle_pledge(actor: Actor, pledge_id: UUID, *, receipt_no: str) -> Pledge:
    """Note the receipt that the desk gave for a cost share; a number is good once in a county.

    Raises ``receipt_used``. Raises ``same_person`` for whoever shares or leads the wish, also of
    another's share. Raises ``move_not_allowed`` for things, hours, and shares that were settled
    before.
    """
    pledge, wish, line = pledge_for_update(pledge_id)
    require(actor, Action.SETTLE_PLEDGE, pledge, see=Action.SEE_PLEDGE)
    must_not_be_involved_in(wish, actor.me)
    must_be_shared(wish, "settle")
    _must_be_cost_share(line.kind, "settle")
    lifecycle.move(pledge, "settle", by=actor)
    pledge.receipt_no = receipt_no
    return pledge


def enter_purchase(actor: Actor, line_id: UUID, *, receipt_no: str, picture_id: UUID) -> Purchase:
    """Note what was bought for a line of cost shares, with the picture of its receipt.

    With the last purchase for a full wish, its lead's time to start it begins. Raises
    ``same_person`` for whoever shares the wish, ``receipt_used`` when the line has its purchase.
    Raises ``picture_unknown``, ``move_not_allowed``.
    """
    wish = wish_for_update(wish_of_line(line_id))
    require(actor, Action.RECORD_PURCHASE, wish, see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    must_be_shared(wish, "purchase")
    line = line_for_update(wish.id, line_id)
    _must_be_cost_share(line.kind, "purchase")
    must_own_all(actor, [picture_id])
    purchase = Purchase(
        line_id=line.id, receipt_no=receipt_no, evidence=picture_id, entered_by=actor.me
    )
    lifecycle.begin(purchase, "enter", by=actor)
    if wish.state == WishState.CROWD_FULL and not unbought_lines(wish.id):
        # Only now somebody can start it.
        wish.await_start(now())
    return purchase


def _must_be_cost_share(kind: str, verb: str) -> None:
    is_cost_share = kind == LineKind.COST_SHARE
    refuse_unless(is_cost_share, Code.MOVE_NOT_ALLOWED, kind="pledge", verb=verb, state="pledged")
