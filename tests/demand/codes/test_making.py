import re
from functools import partial

import pytest
from sqlalchemy import Connection, update

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, code
from tests.builders.racing import codes, race
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import counting_statements
from tests.builders.times import ago
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.clock import county_date
from wishapp.base.county import acting_for
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.demand.codes.making import end_code, make_code, resolve
from wishapp.demand.codes.models import SceneKey
from wishapp.demand.codes.rules import SceneKind
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.kernel.access import Actor
from wishapp.registry.places.models import Place

pytestmark = pytest.mark.usefixtures("core")
# What the platform takes as a scene.
SCENE = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}")


def report_in_code(actor: Actor, below: str = COMMUNITY) -> SceneKey:
    return do(make_code, actor, SceneKind.REPORT_IN, code(below))


def test_a_community_has_one_code_until_it_ends(cast: Cast) -> None:
    first = report_in_code(cast.zhou)
    assert SCENE.fullmatch(first.key)
    assert (first.made_by, first.kind) == (cast.zhou.me, "report_in")
    assert report_in_code(cast.zheng).key == first.key
    do(end_code, cast.zheng, first.key)
    second = report_in_code(cast.zhou)
    assert second.key != first.key
    ended = again(SceneKey, first.id)
    assert (ended.ended_by, ended.made_by) == (cast.zheng.me, cast.zhou.me)
    assert code_of(resolve, first.key) is Code.NOT_FOUND
    assert code_of(end_code, cast.zheng, first.key) is Code.NOT_FOUND
    assert do(resolve, second.key).place == "槐荫社区"


def test_no_two_codes_have_the_same_key(cast: Cast) -> None:
    places = (COMMUNITY, NEXT_COMMUNITY, GRID)
    assert len({report_in_code(cast.chen, place).key for place in places}) == len(places)


def test_a_report_in_code_leads_to_its_community_or_grid(cast: Cast) -> None:
    for below, name in ((COMMUNITY, "槐荫社区"), (GRID, "槐荫第一网格")):
        found = do(resolve, report_in_code(cast.feng, below).key)
        assert (found.kind, found.place_code, found.place) == ("report_in", code(below), name)
        assert found.wish_no is None


@pytest.mark.parametrize(
    ("below", "refused"),
    [(TOWN, Code.PLACE_NOT_COMMUNITY), ("999999", Code.PLACE_UNKNOWN)],
)
def test_reporting_in_happens_at_a_community(cast: Cast, below: str, refused: Code) -> None:
    assert code_of(make_code, cast.chen, SceneKind.REPORT_IN, code(below)) is refused


def test_a_community_that_is_no_more_leads_nowhere(cast: Cast) -> None:
    key = report_in_code(cast.chen, NEXT_COMMUNITY).key
    closed = update(Place).where(Place.code == code(NEXT_COMMUNITY))
    do(db.session.execute, closed.values(valid_to=county_date(ago(days=1))))
    assert code_of(resolve, key) is Code.NOT_FOUND
    assert code_of(report_in_code, cast.chen, NEXT_COMMUNITY) is Code.NOT_FOUND


@pytest.mark.parametrize("name", ["gao", "wei", "wang", "zhao", "chu", "wu"])
def test_staff_make_and_end_codes_in_their_own_reach(cast: Cast, name: str) -> None:
    stranger = getattr(cast, name)
    assert code_of(report_in_code, stranger) is Code.FORBIDDEN
    key = report_in_code(cast.zhou).key
    assert code_of(end_code, stranger, key) is Code.FORBIDDEN
    assert do(resolve, key)


def test_anybody_signed_in_may_pass_a_card_on(cast: Cast) -> None:
    wish = a_wish(cast)
    made = {
        do(make_code, getattr(cast, name), SceneKind.WISH, wish.wish_no).key
        for name in ("wei", "zhao", "wang", "gao", "zhou")
    }
    [key] = made
    found = do(resolve, key)
    assert (found.kind, found.wish_no, found.place) == ("wish", wish.wish_no, "槐荫社区")
    # Where in the community the wisher lives is nobody's business.
    assert found.place_code == code(COMMUNITY)
    assert code_of(end_code, cast.wei, key) is Code.FORBIDDEN
    do(end_code, cast.zhou, key)
    assert code_of(resolve, key) is Code.NOT_FOUND


@pytest.mark.parametrize("state", ["submitted", "under_review", "verified", "rejected"])
def test_what_is_no_card_has_no_code(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    for actor in (cast.zheng, cast.wang):
        assert code_of(make_code, actor, SceneKind.WISH, wish.wish_no) is Code.NOT_FOUND
    assert code_of(make_code, cast.zheng, SceneKind.WISH, "XY-none") is Code.NOT_FOUND


def test_the_code_of_a_wish_that_is_taken_back_leads_nowhere(cast: Cast) -> None:
    wish = a_wish(cast)
    key = do(make_code, cast.zhou, SceneKind.WISH, wish.wish_no).key
    do(withdraw_wish, cast.wang, wish.id, why="不需要了")
    assert code_of(resolve, key) is Code.NOT_FOUND
    assert code_of(end_code, cast.zhou, key) is Code.NOT_FOUND


def test_a_target_that_was_deleted_leads_nowhere(cast: Cast) -> None:
    made = report_in_code(cast.zhou)
    gone = update(SceneKey).where(SceneKey.id == made.id).values(target_id=made.id)
    do(db.session.execute, gone)
    assert code_of(resolve, made.key) is Code.NOT_FOUND


@pytest.mark.parametrize("text", ["", "A" * 15, "A" * 4_000, "心愿", "' OR 1=1 --\n   "])
def test_what_is_no_key_never_reaches_the_database(connection: Connection, text: str) -> None:
    with counting_statements(connection) as statements:
        assert code_of(resolve, text) is Code.NOT_FOUND
    assert statements.sent == []


def test_a_key_belongs_to_one_county(cast: Cast) -> None:
    key = report_in_code(cast.zhou).key
    with acting_for(LIUXI):
        assert code_of(resolve, key) is Code.NOT_FOUND


def test_a_worker_makes_no_codes(cast: Cast) -> None:
    assert code_of(report_in_code, Actor.for_system("relay")) is Code.FORBIDDEN
    wish = a_wish(cast)
    refused = code_of(make_code, Actor.for_system("relay"), SceneKind.WISH, wish.wish_no)
    assert refused is Code.FORBIDDEN


def test_whoever_asks_at_once_gets_the_same_code(fresh: World, cast: Cast) -> None:
    with acting_for(QINGHE):
        place = code(COMMUNITY)
    make = partial(make_code, cast.zhou, SceneKind.REPORT_IN, place)
    ends = race(fresh, QINGHE, [make] * 8)
    assert codes(ends) == []
    assert len({made.key for made in ends}) == 1
