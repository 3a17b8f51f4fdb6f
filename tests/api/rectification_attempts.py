"""The calls by which staff put right what stands of a wish, each when it would succeed."""

from collections.abc import Callable, Mapping

from tests.api.attempts import Attempt, on_wish
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.land import NEXT_GRID
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.fulfilment.rectifications.taking_down import take_down


def putting_back(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast)
        do(take_down, api.cast.wu, wish.id, why="先撤下")
    return Attempt("zhou", f"/wishes/{wish.id}/put-back", WHY)


RECTIFICATION_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "rectifications.take_down": on_wish("zhou", "published", "take-down", WHY),
    "rectifications.put_back": putting_back,
    "rectifications.reword": on_wish(
        "zhou", "published", "reword-card", WHY | {"wording": "请人来修灯"}
    ),
    "rectifications.correct": on_wish(
        "zhou", "published", "correct-contact", WHY | {"phone": "13900009999"}
    ),
    "rectifications.relocate": on_wish(
        "zhou", "published", "relocate", WHY | {"place_code": QINGHE.code + NEXT_GRID}
    ),
}
