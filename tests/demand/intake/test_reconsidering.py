"""A wish that was rejected or merged by mistake is reviewed anew."""

from functools import partial

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.notices import inbox, tell_of
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE, with_rules
from tests.builders.wishes import PUBLIC_TEXT, a_wish, pass_screening
from tests.builders.world import World
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.demand.intake.merging import merge_wish
from wishapp.demand.intake.reconsidering import reconsider_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import add_check, reject_wish, take_wish, verify_wish
from wishapp.demand.wishes.rules import CheckWay, RejectCode
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.registry.people.consenting import Purpose

WHY = "核对后属于受理范围"


def rejected(cast: Cast, wish: Wish) -> Wish:
    """郑 turns it down."""
    do(take_wish, cast.zheng, wish.id)
    return do(reject_wish, cast.zheng, wish.id, code=RejectCode.NOT_IN_SCOPE, why="不属于")


@pytest.mark.usefixtures("core")
class TestReconsidering:
    def test_it_is_reviewed_by_anybody_and_its_resident_is_told(self, cast: Cast) -> None:
        wish = do(reconsider_wish, cast.zheng, a_wish(cast, "rejected").id, why=WHY)
        assert (wish.state, wish.reviewer_id, wish.ended_at) == ("submitted", None, None)
        assert wish.due_at is not None
        tell_of("wish.reconsider", wish.id)
        assert [each.topic for each in inbox(cast.wang)] == ["wish.reconsider"]
        assert do(take_wish, cast.zhou, wish.id).reviewer_id == cast.zhou.me

    def test_what_was_checked_before_says_nothing_any_more(self, cast: Cast) -> None:
        wish = a_wish(cast, "under_review")
        do(reword_wish, cast.zhou, wish.id, wording=PUBLIC_TEXT)
        do(pass_screening, wish.id)
        do(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="电话核实")
        do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="入户核实")
        do(reject_wish, cast.zheng, wish.id, code=RejectCode.NOT_IN_SCOPE, why="不属于")
        do(reconsider_wish, cast.zheng, wish.id, why=WHY)
        do(take_wish, cast.zhou, wish.id)
        assert code_of(verify_wish, cast.zhou, wish.id) is Code.CHECKS_INCOMPLETE

    def test_it_takes_its_turn_of_the_quarter_again(self, cast: Cast) -> None:
        first = a_wish(cast, "rejected")
        with acting_for(with_rules(wishes_per_household_quarter=1)):
            a_wish(cast, "submitted")
            assert code_of(reconsider_wish, cast.zheng, first.id, why=WHY) is Code.HOUSEHOLD_QUOTA

    def test_the_street_may_after_a_complaint(self, cast: Cast) -> None:
        assert do(reconsider_wish, cast.feng, a_wish(cast, "rejected").id, why=WHY)

    def test_a_merged_wish_stands_by_itself_again(self, cast: Cast) -> None:
        into, wish = a_wish(cast, "published", wisher=cast.li), a_wish(cast, "under_review")
        do(merge_wish, cast.zheng, wish.id, into_id=into.id, why="同一盏灯")
        parted = do(reconsider_wish, cast.zheng, wish.id, why="不是同一盏灯")
        assert (parted.state, parted.merged_into_id) == ("submitted", None)
        assert again(Wish, into.id).state == "published"

    @pytest.mark.parametrize("state", ["submitted", "published", "closed"])
    def test_nothing_else_comes_back(self, cast: Cast, state: str) -> None:
        refused = code_of(reconsider_wish, cast.zheng, a_wish(cast, state).id, why=WHY)
        assert refused is Code.MOVE_NOT_ALLOWED

    def test_who_may_not(self, cast: Cast) -> None:
        wish = a_wish(cast, "rejected")
        for who in (cast.zhao, cast.gao, cast.wei):
            assert code_of(reconsider_wish, who, wish.id, why=WHY) is Code.NOT_FOUND
        for who in (cast.wang, cast.wu, cast.chen):
            assert code_of(reconsider_wish, who, wish.id, why=WHY) is Code.FORBIDDEN
        entered = rejected(cast, a_proxied_wish(cast))
        assert code_of(reconsider_wish, cast.zhou, entered.id, why=WHY) is Code.SAME_PERSON

    def test_without_words_or_consent_nothing_can_be_reviewed(self, cast: Cast) -> None:
        erased, refused = a_wish(cast, "rejected"), a_wish(cast, "rejected", wisher=cast.li)
        do(anonymise, [erased.id])
        assert code_of(reconsider_wish, cast.zheng, erased.id, why=WHY) is Code.MOVE_NOT_ALLOWED
        do(withdraw, cast.li, Purpose.PROCESSING)
        assert code_of(reconsider_wish, cast.zheng, refused.id, why=WHY) is Code.RESTRICTED

    def test_a_sheet_that_was_entered_again_is_one_wish(self, cast: Cast) -> None:
        first = rejected(cast, a_proxied_wish(cast))
        a_proxied_wish(cast)
        assert code_of(reconsider_wish, cast.zheng, first.id, why=WHY) is Code.WISH_ENTERED_ALREADY


def test_of_two_at_once_one_takes_it_back(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "rejected")
    ends = race(fresh, QINGHE, [partial(reconsider_wish, cast.zheng, wish.id, why=WHY)] * 4)
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED] * 3
