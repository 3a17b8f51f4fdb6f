"""Pictures of wishes: brought by the resident, screened, and chosen for the wall by staff."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.pictures import a_picture
from tests.builders.wishes import a_wish
from wishapp.base.db import transaction
from wishapp.demand.screening.asking import note_failure, take_verdict
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import picture_screenings
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wish_pictures.queries import pictures_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import picture_on_wall
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.fulfilment.rectifications.choosing_pictures import choose_pictures
from wishapp.kernel.access import Actor

WHY = "图片看得清楚"


def some_pictures(owner: Actor, count: int = 1) -> list[UUID]:
    """Pictures that somebody brought in, each in a transaction of its own."""
    return [do(a_picture, owner).id for _ in range(count)]


def screening_of_picture(wish_id: UUID, picture_id: UUID) -> Screening:
    """The screening of a wish's picture, in the caller's transaction."""
    return picture_screenings(wish_id, [picture_id], limit=1)[picture_id]


def judge(wish_id: UUID, picture_id: UUID, suggest: str = "pass") -> None:
    """The platform says what it thinks of a picture."""
    with transaction():
        screening = screening_of_picture(wish_id, picture_id)
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="trace")


def hold(wish_id: UUID, picture_id: UUID) -> None:
    """The platform gives no verdict: a person has to look."""
    with transaction():
        screening = screening_of_picture(wish_id, picture_id)
        note_failure(screening.id, fault="no_answer", most_attempts=0, retry_seconds=1)


def a_pictured_wish(
    cast: Cast, state: str = "published", *, count: int = 1, passed: bool = True, **plot: Any
) -> tuple[Wish, list[UUID]]:
    """A wish in a state with pictures, which passed unless told otherwise; none is on the card."""
    pictures = some_pictures(cast.wang, count)
    wish = a_wish(cast, state, shows=pictures, **plot)
    for each in pictures if passed else ():
        judge(wish.id, each)
    return wish, pictures


def choose(cast: Cast, wish: Wish, pictures: Sequence[UUID], **how: Any) -> Wish:
    """周 chooses what the card shows."""
    return do(choose_pictures, cast.zhou, wish.id, pictures, **{"why": WHY} | how)


def rows_of_wish(wish_id: UUID) -> list[WishPicture]:
    with transaction():
        return pictures_of(wish_id)


def names_shown(wish: Wish) -> list[str]:
    """The names of the pictures on a card that everybody may see."""
    with transaction():
        return list(card_of(wish.wish_no).pictures or ())


def served(wish: Wish, name: str) -> UUID:
    """The picture that anybody is given under a name."""
    with transaction():
        return picture_on_wall(wish.wish_no, name).id
