from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, code
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.config import PageSettings
from wishapp.demand.codes.leasing import (
    LEASE,
    Made,
    Step,
    Turn,
    Wanted,
    begin_fetching,
    forget,
    give_up,
    keep,
)
from wishapp.demand.codes.making import end_code, make_code
from wishapp.demand.codes.rules import SceneKind, Way

PICTURE = Wanted(Way.PICTURE, "release")
LINK = Wanted(Way.URL_LINK, "release", days=30)


@pytest.fixture
def key(core: World, cast: Cast) -> str:
    """The code of 槐荫社区."""
    return do(make_code, cast.zhou, SceneKind.REPORT_IN, code(COMMUNITY)).key


def turn(cast: Cast, key: str, wanted: Wanted = PICTURE) -> Turn:
    return do(begin_fetching, cast.zhou, key, wanted)


def link_for(days: int) -> Made:
    return Made("https://wxaurl.cn/one", expires_at=now() + timedelta(days=days))


def test_one_fetches_and_all_others_wait_until_it_is_there(cast: Cast, key: str) -> None:
    mine = turn(cast, key)
    assert (mine.step, mine.page) == (Step.FETCH, "pages/report-in/index")
    assert turn(cast, key).step is Step.WAIT
    do(keep, mine, Made("codes/00/one", content_type="image/png"))
    found = turn(cast, key)
    assert found.step is Step.READY
    assert (found.entrance.address, found.entrance.content_type) == ("codes/00/one", "image/png")


def test_every_way_has_a_turn_of_its_own(cast: Cast, key: str) -> None:
    for way in Way:
        assert turn(cast, key, Wanted(way, "release", days=1)).step is Step.FETCH


def test_whoever_gives_up_lets_the_next_one_try(cast: Cast, key: str) -> None:
    do(give_up, turn(cast, key))
    assert turn(cast, key).step is Step.FETCH


def test_whoever_died_is_waited_for_no_longer_than_the_lease(cast: Cast, key: str) -> None:
    dead = turn(cast, key)
    with time_machine.travel(now() + LEASE - timedelta(seconds=1), tick=False):
        assert turn(cast, key).step is Step.WAIT
    with time_machine.travel(now() + LEASE, tick=False):
        assert turn(cast, key).step is Step.FETCH
        # The dead one's late giving up does not end the lease of the living.
        do(give_up, dead)
        assert turn(cast, key).step is Step.WAIT


def test_a_link_is_fetched_anew_when_too_little_of_its_life_is_left(cast: Cast, key: str) -> None:
    do(keep, turn(cast, key, LINK), link_for(30))
    later = now() + timedelta(days=16)
    assert turn(cast, key, LINK).step is Step.READY
    with time_machine.travel(later, tick=False):
        assert turn(cast, key, replace(LINK, days=20)).step is Step.READY
        renewed = turn(cast, key, LINK)
        assert renewed.step is Step.FETCH
        do(keep, renewed, replace(link_for(30), address="https://wxaurl.cn/two"))
        assert turn(cast, key, LINK).entrance.address == "https://wxaurl.cn/two"


def test_what_was_made_for_another_edition_or_page_serves_no_longer(cast: Cast, key: str) -> None:
    do(keep, turn(cast, key), Made("codes/00/one"))
    assert turn(cast, key, Wanted(Way.PICTURE, "trial")).step is Step.FETCH
    moved = replace(QINGHE, pages=PageSettings(report_in="pages/report-in/other"))
    with acting_for(moved):
        do(give_up, turn(cast, key, Wanted(Way.PICTURE, "trial")))
        assert turn(cast, key).page == "pages/report-in/other"


def test_what_was_lost_is_fetched_anew(cast: Cast, key: str) -> None:
    do(keep, turn(cast, key), Made("codes/00/one"))
    do(forget, turn(cast, key).entrance)
    assert turn(cast, key).step is Step.FETCH


def test_only_whoever_may_make_the_code_gets_its_picture(cast: Cast, key: str) -> None:
    assert code_of(begin_fetching, cast.gao, key, PICTURE) is Code.FORBIDDEN
    assert code_of(begin_fetching, cast.wei, key, PICTURE) is Code.FORBIDDEN
    assert code_of(begin_fetching, cast.zhou, "A" * 16, PICTURE) is Code.NOT_FOUND
    do(end_code, cast.zhou, key)
    assert code_of(begin_fetching, cast.zhou, key, PICTURE) is Code.NOT_FOUND


def test_of_many_at_once_one_is_told_to_fetch(fresh: World, cast: Cast) -> None:
    with fresh.within(QINGHE):
        made = make_code(cast.zhou, SceneKind.REPORT_IN, code(COMMUNITY)).key
    ends = race(fresh, QINGHE, [lambda: begin_fetching(cast.zhou, made, PICTURE)] * 8)
    steps = [each.step for each in ends]
    assert (steps.count(Step.FETCH), steps.count(Step.WAIT)) == (1, 7)
