"""Who applies at the same moment by two phones has one star under way."""

from functools import partial

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.hours.stars.applying import apply_for_star

PRESSES = 8


def test_of_eight_presses_one_applies(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        a_wish(cast, "confirmed")

    def press() -> None:
        with acting_for(ruled(star_hours=(1,))):
            apply_for_star(cast.zhao, level=1)

    refused = codes(race(fresh, QINGHE, [partial(press)] * PRESSES))
    assert refused == [Code.STAR_PENDING] * (PRESSES - 1)
    assert fresh.rows(QINGHE, "SELECT state FROM stars") == [("applied",)]
