import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.errors import Code
from wishapp.demand.wishes.withdrawing import withdraw_wish

pytestmark = pytest.mark.usefixtures("core")


@pytest.mark.parametrize(
    "state",
    ["submitted", "under_review", "returned", "verified", "published", "claimed", "in_progress"],
)
def test_a_wish_can_be_taken_back_until_it_is_delivered(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    assert do(withdraw_wish, cast.wang, wish.id, why="不需要了").state == "withdrawn"
    assert transitions_of(wish.id)[-1].words == "不需要了"
    assert topics_of(wish.id)[-1] == "wish.withdraw"


@pytest.mark.parametrize(
    "state", ["delivered", "disputed", "confirmed", "closed", "rejected", "withdrawn"]
)
def test_what_is_done_or_over_stays(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    assert code_of(withdraw_wish, cast.wang, wish.id, why="") is Code.MOVE_NOT_ALLOWED


def test_only_the_wisher_takes_it_back(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    assert code_of(withdraw_wish, cast.zheng, wish.id, why="") is Code.FORBIDDEN
    assert code_of(withdraw_wish, cast.zhao, wish.id, why="") is Code.NOT_FOUND
