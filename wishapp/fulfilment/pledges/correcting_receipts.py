"""Staff correct a receipt's number that was mistyped at the desk; the old number is kept.

The transition tells the old number, the new one, who corrected it and why; the old number can be
used again.
"""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.pledges.involvement import must_not_be_involved_in
from wishapp.fulfilment.pledges.models import Pledge, Purchase
from wishapp.fulfilment.pledges.queries import pledge_for_update, purchase_for_update, wish_of_line
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why


def correct_receipt(actor: Actor, pledge_id: UUID, *, receipt_no: str, why: str) -> Pledge:
    """Correct the receipt number of a settled cost share, also after it was booked.

    Raises ``receipt_used`` for a number that it or another live pledge of the county has. Raises
    ``same_person`` for whoever was involved in the wish. Raises ``move_not_allowed`` for a share
    that has no receipt.
    """
    pledge, wish, _ = pledge_for_update(pledge_id)
    require(actor, Action.SETTLE_PLEDGE, pledge, see=Action.SEE_PLEDGE)
    must_not_be_involved_in(wish, actor.me)
    is_booked = pledge.state == PledgeState.FULFILLED and pledge.receipt_no is not None
    verb = "correct_old_receipt" if is_booked else "correct_receipt"
    _correct(actor, pledge, verb, receipt_no, why)
    return pledge


def correct_purchase(actor: Actor, line_id: UUID, *, receipt_no: str, why: str) -> Purchase:
    """Correct the receipt number of what was bought for a line.

    Raises ``not_found`` for a line without a purchase, ``receipt_used`` for the number that it has.
    Raises ``same_person`` for whoever was involved in the wish.
    """
    wish = wish_for_update(wish_of_line(line_id))
    require(actor, Action.RECORD_PURCHASE, wish, see=Action.SEE_WISH)
    must_not_be_involved_in(wish, actor.me)
    purchase = purchase_for_update(line_id)
    _correct(actor, purchase, "correct_receipt", receipt_no, why)
    return purchase


def _correct(actor: Actor, thing: Pledge | Purchase, verb: str, receipt_no: str, why: str) -> None:
    refuse_unless(receipt_no != thing.receipt_no, Code.RECEIPT_USED)
    numbers = {"before": thing.receipt_no, "after": receipt_no}
    lifecycle.move(thing, verb, by=actor, why=Why(Because.RECEIPT_CORRECTED, numbers, why))
    thing.receipt_no = receipt_no
