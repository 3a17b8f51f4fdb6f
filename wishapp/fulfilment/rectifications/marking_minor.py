"""Staff mark the beneficiary of a wish as a minor when they learn that it is a child."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal
from wishapp.base.text import NAME_OF_A_CHILD
from wishapp.demand.wish_pictures.queries import pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import is_guarded_enough
from wishapp.demand.wishes.people_in_pictures import protect_in_pictures
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import PublicLabel
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.fulfilment.rectifications.noting_pictures import note_card, on_card
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.rules import Protection, is_stricter


def mark_minor(actor: Actor, wish_id: UUID, protection: Protection) -> Wish:
    """Protect the beneficiary as a minor from now on (PIPL Art. 28, 31); never less than before.

    The card names nobody, and shows no picture until staff choose anew; the pictures that it
    showed are noted, and the resident is told. A wish that was public is hidden until its guardian
    is recorded, and its contact data lead to the guardian alone. Raises ``move_not_allowed`` for a
    weaker protection.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.MARK_MINOR, wish, see=Action.SEE_WISH)
    if not is_stricter(protection, Protection(wish.minor or Protection.NONE)):
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="wish", verb="mark_minor", state=wish.state)
    wish.minor = protection.value
    wish.public_name = NAME_OF_A_CHILD
    wish.public_label = PublicLabel.CHILD.value
    if wish.state in ONCE_PUBLISHED and not is_guarded_enough(wish):
        wish.hidden_at = wish.hidden_at or now()
    pictures = pictures_of(wish.id)
    if on_card(pictures):
        note_card(actor, wish, pictures)
    protect_in_pictures(wish)
    return wish
