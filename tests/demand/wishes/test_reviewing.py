from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.traces import looks_at, transitions_of
from tests.builders.transfers import a_proposal
from tests.builders.wishes import PUBLIC_TEXT, a_wish, pass_screening, words
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.transfers.proposing import propose_transfer
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.reviewing import (
    add_check,
    close_wish,
    open_file,
    publish_wish,
    reject_wish,
    return_wish,
    take_wish,
    verify_wish,
)
from wishapp.demand.wishes.rules import CheckWay, RejectCode
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")
STEPS: dict[str, tuple[str, Callable[[Actor, Any], object]]] = {
    "take": ("submitted", take_wish),
    "check": ("under_review", lambda a, w: add_check(a, w, way=CheckWay.PHONE, finding="属实")),
    "return": ("under_review", lambda a, w: return_wish(a, w, why="补充")),
    "reject": (
        "under_review", lambda a, w: reject_wish(a, w, code=RejectCode.OTHER, why="其他")
    ),
    "transfer": (
        "under_review",
        lambda a, w: propose_transfer(a, w, a_proposal()),
    ),
    "verify": ("under_review", verify_wish),
    "publish": ("verified", publish_wish),
    "close": ("reviewed", close_wish),
}  # fmt: skip


def test_whoever_takes_a_wish_is_its_reviewer(cast: Cast) -> None:
    assert a_wish(cast, "under_review").reviewer_id == cast.zhou.me


def test_a_wish_is_taken_once(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    assert code_of(take_wish, cast.zheng, wish.id) is Code.MOVE_NOT_ALLOWED
    assert again(Wish, wish.id).reviewer_id == cast.zhou.me


@pytest.mark.parametrize("step", ["take", "check", "return", "reject", "transfer", "verify"])
def test_nobody_reviews_their_own_wish(cast: Cast, step: str) -> None:
    state, act = STEPS[step]
    wish = a_wish(cast, state, wisher=cast.zheng)
    assert code_of(act, cast.zheng, wish.id) is Code.SAME_PERSON


@pytest.mark.parametrize("step", sorted(STEPS))
def test_the_next_community_does_not_know_the_wish(cast: Cast, step: str) -> None:
    state, act = STEPS[step]
    wish = a_wish(cast, state)
    assert code_of(act, cast.gao, wish.id) is Code.NOT_FOUND
    assert code_of(act, cast.li, wish.id) is Code.NOT_FOUND
    assert code_of(act, cast.gao, new_id()) is Code.NOT_FOUND


@pytest.mark.parametrize("step", sorted(STEPS))
def test_seeing_a_wish_is_not_deciding_about_it(cast: Cast, step: str) -> None:
    state, act = STEPS[step]
    wish = a_wish(cast, state)
    # The street strikes off what a community published.
    street = () if step == "close" else (cast.feng,)
    for onlooker in (cast.wang, *street, cast.chen):
        assert code_of(act, onlooker, wish.id) is Code.FORBIDDEN


def test_a_wish_is_verified_once_screened_and_checked_two_ways(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    assert refusal_of(verify_wish, cast.zhou, wish.id).code is Code.SCREENING_NOT_PASSED
    do(pass_screening, wish.id)
    assert code_of(verify_wish, cast.zhou, wish.id) is Code.CHECKS_INCOMPLETE
    do(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="电话核实")
    assert code_of(verify_wish, cast.zhou, wish.id) is Code.CHECKS_INCOMPLETE
    do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="入户核实")
    assert do(verify_wish, cast.zhou, wish.id).state == "verified"


def test_checks_of_what_was_mended_since_do_not_count(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    do(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="电话核实")
    do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="入户核实")
    do(return_wish, cast.zhou, wish.id, why="补充")
    do(amend_wish, cast.wang, wish.id, words(content="换一盏客厅的灯"))
    do(take_wish, cast.zhou, wish.id)
    do(pass_screening, wish.id)
    assert code_of(verify_wish, cast.zhou, wish.id) is Code.CHECKS_INCOMPLETE
    do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="再次入户")
    assert code_of(verify_wish, cast.zhou, wish.id) is Code.CHECKS_INCOMPLETE
    do(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="再次电话")
    assert do(verify_wish, cast.zhou, wish.id).state == "verified"


def test_checks_belong_to_a_review(cast: Cast) -> None:
    wish = a_wish(cast, "verified")
    refusal = refusal_of(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="")
    assert refusal.code is Code.MOVE_NOT_ALLOWED
    assert refusal.facts == {"kind": "wish", "verb": "check", "state": "verified"}


def test_a_wish_is_returned_three_times_at_most(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    for returns in range(1, QINGHE.rules.wish_max_returns + 1):
        assert do(return_wish, cast.zhou, wish.id, why="补充").returns == returns
        do(amend_wish, cast.wang, wish.id, words())
        do(take_wish, cast.zhou, wish.id)
    refusal = refusal_of(return_wish, cast.zhou, wish.id, why="补充")
    assert (refusal.code, refusal.facts) == (Code.RETURNED_TOO_OFTEN, {"most": 3})


def test_reasons_are_kept_with_their_codes(cast: Cast) -> None:
    rejected, transferred = a_wish(cast, "rejected"), a_wish(cast, "transferred")
    steps = [transitions_of(each.id)[-1] for each in (rejected, transferred)]
    assert [(each.code, each.words) for each in steps] == [
        ("duplicate", "重复"), ("social_relief", "申请临时救助"),
    ]  # fmt: skip


def test_the_card_shows_the_words_that_were_screened(cast: Cast) -> None:
    shown = do(publish_wish, cast.zheng, a_wish(cast, "verified").id)
    assert (shown.state, shown.public_text) == ("published", PUBLIC_TEXT)
    assert shown.published_at is not None


def test_a_clerk_does_not_publish(cast: Cast) -> None:
    wish = a_wish(cast, "verified")
    assert code_of(publish_wish, cast.zhou, wish.id) is Code.FORBIDDEN


def test_a_wish_is_struck_off_after_the_return_visit_only(cast: Cast) -> None:
    assert do(close_wish, cast.feng, a_wish(cast, "reviewed").id).state == "closed"
    unvisited = a_wish(cast, "confirmed", time=service(days_ago=2))
    assert code_of(close_wish, cast.feng, unvisited.id) is Code.MOVE_NOT_ALLOWED


def test_a_look_into_the_file_is_written_down(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")

    def look(actor: Actor) -> Wish:
        return open_file(actor, wish_of(wish.id))

    assert do(look, cast.wang).contact_phone == "13800000001"
    assert looks_at(wish.id) == []
    do(look, cast.wu)
    (seen,) = looks_at(wish.id)
    assert (seen.action, seen.actor_id, seen.person_id) == ("wish_file", cast.wu.me, cast.wang.me)
    assert code_of(look, cast.gao) is Code.NOT_FOUND
    assert code_of(look, cast.zhao) is Code.NOT_FOUND
    assert len(looks_at(wish.id)) == 1
