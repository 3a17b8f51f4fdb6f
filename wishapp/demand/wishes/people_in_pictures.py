"""A picture on which somebody can be recognised needs consent; of a child there is none."""

from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wish_pictures.bringing import clear_card, remove_picture
from wishapp.demand.wish_pictures.queries import pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.registry.people.guarding import find_guardian_of_wish
from wishapp.registry.people.queries import wording_agreed_to
from wishapp.registry.people.wordings import Purpose


def must_agree_to_people(wish: Wish) -> None:
    """Raise unless somebody may be recognised on pictures about this wish (PIPL Art. 13, 31).

    No picture shows a child with a gift by default (domain form 8.6). Raises ``picture_of_child``,
    ``picture_consent_missing``.
    """
    refuse_unless(wish.minor is None or county().rules.child_pictures, Code.PICTURE_OF_CHILD)
    agreed = wording_agreed_to(wish.wisher_id, Purpose.PICTURES)
    refuse_unless(agreed, Code.PICTURE_CONSENT_MISSING)
    if wish.minor is not None:
        guardian = find_guardian_of_wish(wish.id)
        refuse_unless(guardian and guardian.wording, Code.PICTURE_CONSENT_MISSING)


def may_show_people(wish: Wish) -> bool:
    """Whether ``must_agree_to_people`` lets somebody be recognised."""
    try:
        must_agree_to_people(wish)
    except Refusal:
        return False
    return True


def protect_in_pictures(wish: Wish) -> None:
    """Take all pictures of a minor off the card, and those that may not show the minor for good.

    Staff choose anew, knowing that it is a minor's wish.
    """
    pictures = pictures_of(wish.id)
    clear_card(pictures)
    shown = [each for each in pictures if each.shows_people]
    if shown and not may_show_people(wish):
        for picture in shown:
            remove_picture(picture)
