"""Pictures come with the words of a wish, and show what its resident wants done."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.bringing import clear_card, put_pictures
from wishapp.demand.wish_pictures.queries import pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.people_in_pictures import must_agree_to_people
from wishapp.kernel.access import Actor


def bring_pictures(
    actor: Actor, wish: Wish, picture_ids: Sequence[UUID], *, shows_people: bool | None
) -> None:
    """Give a wish these pictures, in place of those it has.

    ``shows_people`` says whether somebody can be recognised on any of them. Raises
    ``people_unsaid``, ``picture_unknown``, ``picture_used``, and what ``must_agree_to_people``
    does.
    """
    refuse_unless(not picture_ids or shows_people is not None, Code.PEOPLE_UNSAID)
    put_pictures(
        actor, wish.id, picture_ids, shows_people=bool(shows_people), location=wish.located()
    )
    _must_be_fit(wish)


def keep_pictures(wish: Wish) -> None:
    """Keep the pictures of a wish whose words changed; which of them the card shows is open again.

    Raises what ``must_agree_to_people`` does.
    """
    clear_card(pictures_of(wish.id))
    _must_be_fit(wish)


def _must_be_fit(wish: Wish) -> None:
    if any(each.shows_people for each in pictures_of(wish.id)):
        must_agree_to_people(wish)
