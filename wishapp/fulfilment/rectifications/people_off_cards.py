"""Public cards show nobody any more whose consent to that is asked for anew."""

from uuid import UUID

from wishapp.demand.wish_pictures.bringing import clear_card
from wishapp.demand.wish_pictures.queries import people_on
from wishapp.demand.wishes.queries import lock_wishes, wishes_posted_by
from wishapp.kernel.outbox import emit


def take_people_off_cards(wisher_id: UUID) -> None:
    """Take the pictures on which somebody can be recognised off the cards of a resident's wishes.

    The pictures stay with the wishes, and the resident is told. Once they agreed anew, staff may
    choose them again.
    """
    wishes = wishes_posted_by(wisher_id)
    lock_wishes(wishes)
    shown = [each for each in people_on(wishes) if each.wall_position is not None]
    clear_card(shown)
    # No rectification is noted: nobody of the staff chose it.
    for wish_id in sorted({each.wish_id for each in shown}):
        emit("wish.choose_pictures", wish_id)
