import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.times import service
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim
from wishapp.claims.confirming import confirm_claim
from wishapp.claims.disputing import dispute_claim, order_rework
from wishapp.claims.reporting import Done, report_done
from wishapp.errors import Code
from wishapp.wishes.models import Wish

pytestmark = pytest.mark.usefixtures("core")


@pytest.mark.parametrize("who", ["wang", "zhou", "zheng"])
def test_what_is_not_done_is_disputed(cast: Cast, who: str) -> None:
    claim = a_claim(cast, "delivered")
    assert do(dispute_claim, getattr(cast, who), claim.id, why="灯还不亮").state == "disputed"
    assert again(Wish, claim.wish_id).state == "disputed"
    assert transitions_of(claim.id)[-1].why == "灯还不亮"


def test_the_street_sends_it_back_to_work_and_the_time_is_free_again(cast: Cast) -> None:
    claim = a_claim(cast, "disputed", time=service(breaks=5))
    reworked = do(order_rework, cast.feng, claim.id, why="请再修")
    assert (reworked.state, reworked.during, reworked.break_minutes) == ("in_progress", None, 0)
    assert again(Wish, claim.wish_id).state == "in_progress"
    again_done = Done(time=service(), report="换了灯管", picture_ids=())
    do(report_done, cast.zhao, claim.id, again_done)
    do(confirm_claim, cast.wang, claim.id)
    assert [record.minutes for record in booked(cast.zhao)] == [90]


def test_who_decides_a_dispute(cast: Cast) -> None:
    claim = a_claim(cast, "disputed")
    for onlooker in (cast.wang, cast.zhao, cast.zheng, cast.chen):
        assert code_of(order_rework, onlooker, claim.id, why="") is Code.FORBIDDEN
    assert code_of(order_rework, cast.gao, claim.id, why="") is Code.NOT_FOUND


def test_who_disputes(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    for onlooker in (cast.zhao, cast.wu, cast.feng):
        assert code_of(dispute_claim, onlooker, claim.id, why="") is Code.FORBIDDEN
    for stranger in (cast.qian, cast.li):
        assert code_of(dispute_claim, stranger, claim.id, why="") is Code.NOT_FOUND


@pytest.mark.parametrize("state", ["claimed", "in_progress", "confirmed", "released"])
def test_only_what_was_reported_done_is_disputed(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    assert code_of(dispute_claim, cast.wang, claim.id, why="") is Code.MOVE_NOT_ALLOWED
