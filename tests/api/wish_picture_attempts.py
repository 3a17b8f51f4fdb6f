"""The calls about the pictures of a wish, each when it would succeed."""

from collections.abc import Callable, Mapping
from uuid import UUID

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.settings import QINGHE
from tests.builders.wish_pictures import a_pictured_wish


def pictured(api: Api) -> tuple[UUID, UUID]:
    """王奶奶's published wish with one picture that passed."""
    with api.world.serving(QINGHE):
        wish, [picture] = a_pictured_wish(api.cast)
    return wish.id, picture


def choosing(api: Api) -> Attempt:
    wish, picture = pictured(api)
    body = WHY | {"pictures": [str(picture)]}
    return Attempt("zhou", f"/wishes/{wish}/wall-pictures", body, "PUT")


def on_picture(name: str, step: str) -> Callable[[Api], Attempt]:
    def attempt(api: Api) -> Attempt:
        wish, picture = pictured(api)
        return Attempt(name, f"/wishes/{wish}/pictures/{picture}/{step}")

    return attempt


WISH_PICTURE_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "wish_pictures.choose": choosing,
    "wish_pictures.keep_off": on_picture("wang", "keep-off"),
    "wish_pictures.mark_people": on_picture("wu", "shows-people"),
}
