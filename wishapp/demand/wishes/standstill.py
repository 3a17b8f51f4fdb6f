"""The deadlines of a wish stand still while its card is down, and go on when it is put back."""

from datetime import datetime

from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.deadline_rules import STANDING_STILL, put_back_by, whole_days
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import BEING_SHARED, WishState


def must_be_up(wish: Wish) -> None:
    """Raise ``card_down`` while the card of a wish is taken down."""
    refuse_unless(wish.taken_down_at is None, Code.CARD_DOWN)


def begin_standstill(wish: Wish, moment: datetime) -> None:
    """Take the card of a locked wish off the wall, until staff put it back."""
    wish.taken_down_at, wish.put_back_reminded_at = moment, None
    wish.put_back_by = put_back_by(moment, county().rules)


def end_standstill(wish: Wish, moment: datetime) -> bool:
    """Show the card again, with as much time left as when it was taken down.

    Returns whether the wish came back to the wall meanwhile, so that it must be opened to claims.
    The last days of deadlines move by whole days, the deadline for pledges by the span itself.
    """
    taken_down_at = wish.taken_down_at or moment
    since = max(taken_down_at, wish.due_since or taken_down_at)
    if wish.due_kind in STANDING_STILL and wish.due_at is not None:
        days = whole_days(moment - since)
        wish.due_at += days
        wish.step_at = wish.step_at and wish.step_at + days
    if wish.state in BEING_SHARED and wish.open_until is not None:
        wish.open_until += moment - taken_down_at
    if wish.draw_until is not None:
        wish.draw_until += moment - taken_down_at
    wish.taken_down_at = wish.put_back_by = wish.put_back_reminded_at = None
    wish.begin_tries()
    return wish.state == WishState.PUBLISHED and since > taken_down_at


def is_due_to_put_back(wish: Wish, moment: datetime) -> bool:
    """Whether staff are to be reminded of a card that they took down."""
    is_late = wish.put_back_by is not None and wish.put_back_by <= moment
    return is_late and wish.put_back_reminded_at is None
