from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE, with_rules
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.intake.merging import merge_wish
from wishapp.demand.intake.queries import Alike, alike_wishes
from wishapp.demand.wishes.models import Wish
from wishapp.privacy.own_data.emptying_wishes import anonymise

LAMP = "厨房的灯坏了三四天，想请人来修一修"
ELSEWHERE = {"address": "槐荫路66号"}


def alike(wish: Wish) -> list[Alike]:
    with transaction():
        return alike_wishes(wish, limit=20)


@pytest.mark.usefixtures("core")
class TestLookingForTheSame:
    def test_near_words_of_the_community_are_shown(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted", content="厨房的灯坏了三天，想请人来修一修")
        same = a_wish(cast, "submitted", wisher=cast.li, content=LAMP, **ELSEWHERE)
        a_wish(cast, "submitted", wisher=cast.wei, content="想有人陪我读书", address="9号")
        ((found, percent, household),) = alike(wish)
        assert (found.id, household) == (same.id, False)
        assert 60 <= percent < 100

    def test_one_household_is_shown_whatever_it_writes(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        other = a_wish(cast, "submitted", wisher=cast.li, content="想有人陪我读书")
        ((found, _, household),) = alike(wish)
        assert (found.id, household) == (other.id, True)

    def test_the_most_alike_stand_first_and_both_see_each_other(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        far = a_wish(cast, "submitted", content="想有人陪我读书")
        near = a_wish(cast, "submitted", wisher=cast.li, **ELSEWHERE)
        assert [each.wish.id for each in alike(wish)] == [near.id, far.id]
        assert alike(wish)[0].percent == alike(near)[0].percent == 100

    def test_another_community_and_another_season_are_left_out(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        a_wish(cast, "submitted", wisher=cast.li, place=NEXT_COMMUNITY, **ELSEWHERE)
        assert alike(wish) == []
        a_wish(cast, "submitted", wisher=cast.li, place=COMMUNITY, **ELSEWHERE)
        assert len(alike(wish)) == 1
        with time_machine.travel(now() + timedelta(days=91), tick=True):
            assert alike(wish) == []

    def test_the_county_says_how_alike(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted", content="厨房的灯坏了三天，想请人来修一修")
        a_wish(cast, "submitted", wisher=cast.li, content=LAMP, **ELSEWHERE)
        with acting_for(with_rules(similar_from_percent=95)):
            assert alike(wish) == []

    def test_what_was_emptied_is_alike_to_nothing(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        other = a_wish(cast, "submitted", wisher=cast.li, **ELSEWHERE)
        do(anonymise, [other.id])
        assert alike(wish) == []

    def test_what_was_emptied_itself_finds_nothing_alike(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        wish.likeness = None
        assert alike(wish) == []


@pytest.mark.usefixtures("core")
class TestMerging:
    @pytest.mark.parametrize("state", ["under_review", "verified"])
    def test_a_duplicate_ends_and_names_the_other(self, cast: Cast, state: str) -> None:
        into = a_wish(cast, "published", wisher=cast.li)
        wish = a_wish(cast, state)
        merged = do(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同一盏灯")
        assert (merged.state, merged.merged_into_id) == ("rejected", into.id)

    @pytest.mark.parametrize("state", ["submitted", "published", "claimed", "rejected"])
    def test_only_what_is_being_reviewed_is_merged(self, cast: Cast, state: str) -> None:
        into, wish = a_wish(cast, "published", wisher=cast.li), a_wish(cast, state)
        refused = code_of(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")
        assert refused is Code.MOVE_NOT_ALLOWED

    @pytest.mark.parametrize("state", ["rejected", "withdrawn", "closed", "expired"])
    def test_nothing_is_merged_into_what_is_over(self, cast: Cast, state: str) -> None:
        into, wish = a_wish(cast, state, wisher=cast.li), a_wish(cast, "under_review")
        refused = code_of(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")
        assert refused is Code.MERGE_TARGET_UNFIT

    def test_nothing_is_merged_into_itself_or_into_another_community(self, cast: Cast) -> None:
        wish = a_wish(cast, "under_review")
        away = a_wish(cast, "submitted", wisher=cast.li, place=NEXT_COMMUNITY)
        itself = code_of(merge_wish, cast.zheng, wish.id, into_id=wish.id, why="同")
        assert itself is Code.MERGE_TARGET_UNFIT
        for gone in (away.id, new_id()):
            refused = code_of(merge_wish, cast.zheng, wish.id, into_id=gone, why="同")
            assert refused is Code.NOT_FOUND

    def test_what_is_not_the_same_is_not_merged(self, cast: Cast) -> None:
        into = a_wish(cast, "published", wisher=cast.li, content="想和儿子视频通话", **ELSEWHERE)
        wish = a_wish(cast, "under_review", content="阳台缺一根晾衣杆")
        refused = code_of(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")
        assert refused is Code.MERGE_UNLIKE
        assert again(Wish, wish.id).state == "under_review"

    @pytest.mark.parametrize(
        "writes",
        [{"content": "想和儿子视频通话"}, ELSEWHERE],
        ids=["one household", "near words"],
    )
    def test_one_of_both_is_enough(self, cast: Cast, writes: dict[str, str]) -> None:
        into = a_wish(cast, "published", wisher=cast.li, content=LAMP)
        wish = a_wish(cast, "under_review", **{"content": LAMP} | writes)
        merged = do(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")
        assert merged.merged_into_id == into.id

    def test_the_county_says_how_near(self, cast: Cast) -> None:
        into = a_wish(cast, "published", wisher=cast.li, content=LAMP, **ELSEWHERE)
        near = {"content": "厨房的灯坏了三天，想请人来修一修"}
        wish = a_wish(cast, "under_review", **near)
        with acting_for(with_rules(similar_from_percent=95)):
            refused = code_of(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")
        assert refused is Code.MERGE_UNLIKE
        do(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同")

    def test_who_entered_a_wish_does_not_merge_it(self, cast: Cast) -> None:
        into, wish = a_wish(cast, "published"), a_proxied_wish(cast)
        refused = code_of(merge_wish, cast.zhou, wish.id, into_id=into.id, why="同")
        assert refused is Code.SAME_PERSON


def test_two_wishes_are_not_merged_into_each_other(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        one, two = a_wish(cast, "under_review"), a_wish(cast, "under_review")
    both = [
        lambda: merge_wish(cast.zheng, one.id, into_id=two.id, why="同"),
        lambda: merge_wish(cast.zheng, two.id, into_id=one.id, why="同"),
    ]
    assert codes(race(fresh, QINGHE, both)) == [Code.MERGE_TARGET_UNFIT]
