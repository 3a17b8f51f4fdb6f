"""Shows people the pictures that they brought in, and those of a wish to who may see its file."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.queries import picture_of_wish
from wishapp.demand.wishes.queries import find_wisher_of_picture, wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of


def open_own_picture(actor: Actor, picture_id: UUID) -> Picture:
    """A picture that the actor brought in, and that belongs to no wish of anybody else.

    One that staff brought for a resident is seen with the wish alone, where the look is written
    down. Raises ``not_found``, ``media_gone``.
    """
    picture = picture_of(picture_id)
    require(actor, Action.SEE_MEDIA, picture, see=Action.SEE_MEDIA)
    refuse_unless(find_wisher_of_picture(picture.id) in {None, actor.me}, Code.NOT_FOUND)
    return picture


def open_wish_picture(actor: Actor, wish_id: UUID, picture_id: UUID) -> Picture:
    """A picture of a wish, whatever its screening says; a look by staff is written down.

    Raises ``not_found``, ``media_gone``, ``restricted``, ``child_file_closed``.
    """
    wish = wish_of(wish_id)
    require(actor, Action.SEE_WISH, wish, see=Action.SEE_WISH)
    must_be_open_to(actor, wish)
    found = picture_of_wish(wish.id, picture_id)
    if actor.person_id != wish.wisher_id:
        record_look(actor, Look.WISH_PICTURE, "wish", wish.id, person_id=wish.wisher_id)
    return picture_of(found.picture_id)
