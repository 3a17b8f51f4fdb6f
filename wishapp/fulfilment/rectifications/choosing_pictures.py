"""Staff choose which pictures the card of a wish shows; its resident may keep any of them off."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import must_have_passed
from wishapp.demand.screening.queries import picture_screenings
from wishapp.demand.wish_pictures.bringing import clear_card
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wish_pictures.queries import picture_of_wish, pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.people_in_pictures import must_agree_to_people
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.demand.wishes.states import ONCE_PUBLISHED, WishState
from wishapp.fulfilment.rectifications.noting import must_fit, wish_to_rectify
from wishapp.fulfilment.rectifications.noting_pictures import note_card, on_card
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import picture_of

# Under review or later, as long as the wish has a card or may get one.
MAY_HAVE_CARD = {WishState.UNDER_REVIEW, WishState.VERIFIED, WishState.EXPIRED, *ONCE_PUBLISHED}


def choose_pictures(
    actor: Actor,
    wish_id: UUID,
    picture_ids: Sequence[UUID],
    *,
    why: str,
    seen: int | None = None,
) -> Wish:
    """Show these pictures on the card, in this order, and no others; the resident is told.

    Each passed its screening, and the resident does not keep it off. Raises ``picture_unknown``,
    ``screening_not_passed``, ``media_gone``, ``picture_kept_off``, ``nothing_changed``,
    ``wish_changed``. Raises ``move_not_allowed`` before the review, and for a wish that is never
    on the wall. Raises ``restricted``, ``child_file_closed``, and what ``must_agree_to_people``
    does.
    """
    wish = wish_to_rectify(actor, wish_id, Action.CHOOSE_PICTURES, seen=seen)
    must_be_open_to(actor, wish)
    has_card = wish.state in MAY_HAVE_CARD and wish.left_wall_at is None
    must_fit(has_card and not wish.inside_only, wish, "choose_pictures")
    pictures = {each.picture_id: each for each in pictures_of(wish.id)}
    _must_be_fit(wish, pictures, picture_ids)
    shown = [each.picture_id for each in on_card(pictures.values())]
    refuse_unless(shown != list(picture_ids), Code.NOTHING_CHANGED)
    note_card(actor, wish, pictures.values(), why=why)
    clear_card(pictures.values())
    for place, picture_id in enumerate(picture_ids, start=1):
        pictures[picture_id].wall_position = place
    return wish


def keep_picture_off(actor: Actor, wish_id: UUID, picture_id: UUID) -> Wish:
    """Take a picture off the card for good, as its resident wants.

    Repeated calls change nothing. Raises ``not_found``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.KEEP_PICTURE_OFF, wish, see=Action.SEE_WISH)
    picture = picture_of_wish(wish.id, picture_id)
    if picture.wall_position is not None:
        # The resident owes nobody a reason.
        note_card(actor, wish, pictures_of(wish.id))
    picture.wall_position = None
    picture.kept_off_at = picture.kept_off_at or now()
    return wish


def _must_be_fit(
    wish: Wish, pictures: Mapping[UUID, WishPicture], picture_ids: Sequence[UUID]
) -> None:
    """Raise unless the card may show each of these pictures."""
    refuse_unless(pictures.keys() >= set(picture_ids), Code.PICTURE_UNKNOWN)
    screenings = picture_screenings(wish.id, picture_ids, limit=len(picture_ids))
    for picture_id in picture_ids:
        picture_of(picture_id)
        must_have_passed(picture_id, screenings.get(picture_id))
        refuse_unless(pictures[picture_id].kept_off_at is None, Code.PICTURE_KEPT_OFF)
    if any(pictures[each].shows_people for each in picture_ids):
        must_agree_to_people(wish)
