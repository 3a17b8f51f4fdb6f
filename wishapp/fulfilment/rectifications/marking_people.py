"""The resident or staff say that somebody can be recognised on a picture of a wish."""

from uuid import UUID

from wishapp.demand.wish_pictures.bringing import remove_picture
from wishapp.demand.wish_pictures.queries import picture_of_wish, pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.people_in_pictures import may_show_people
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.rectifications.noting_pictures import note_card
from wishapp.kernel.access import Action, Actor, require


def mark_people_in_wish(actor: Actor, wish_id: UUID, picture_id: UUID) -> Wish:
    """Say that somebody can be recognised on a picture of a wish.

    Without the consents that it needs, the picture is taken away for good. When the card showed
    it, that is noted, and the resident is told. Raises ``not_found`` for a picture that is not of
    this wish.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.MARK_WISH_PICTURE, wish, see=Action.SEE_WISH)
    picture = picture_of_wish(wish.id, picture_id)
    if may_show_people(wish):
        picture.shows_people = True
        return wish
    if picture.wall_position is not None:
        # Nobody has to say why: the picture must not be there.
        note_card(actor, wish, pictures_of(wish.id))
    remove_picture(picture)
    return wish
