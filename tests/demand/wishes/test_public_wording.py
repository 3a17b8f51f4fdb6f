import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish, pass_screening, words
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import (
    add_check,
    publish_wish,
    return_wish,
    take_wish,
    verify_wish,
)
from wishapp.demand.wishes.rules import CheckWay

pytestmark = pytest.mark.usefixtures("core")


def test_the_residents_own_words_stand_unless_staff_find_better_ones(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    assert wish.wording == wish.content
    do(reword_wish, cast.wu, wish.id, wording="请人修灯")
    after = again(Wish, wish.id)
    assert (after.wording, after.content) == ("请人修灯", wish.content)
    assert after.public_text == ""


def test_staffs_words_are_screened_too(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    do(pass_screening, wish.id)
    for way in CheckWay:
        do(add_check, cast.zhou, wish.id, way=way, finding="属实")
    do(reword_wish, cast.zhou, wish.id, wording="请人修灯")
    with transaction():
        screening = newest_screening(wish.id)
    assert screening is not None
    assert (screening.state, screening.words) == ("waiting", "请人修灯")
    assert code_of(verify_wish, cast.zhou, wish.id) is Code.SCREENING_NOT_PASSED
    do(pass_screening, wish.id)
    do(verify_wish, cast.zhou, wish.id)
    assert do(publish_wish, cast.zheng, wish.id).public_text == "请人修灯"


def test_a_mended_wish_begins_with_the_residents_words_again(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    do(reword_wish, cast.zhou, wish.id, wording="请人修灯")
    do(return_wish, cast.zhou, wish.id, why="哪一间的灯？")
    do(amend_wish, cast.wang, wish.id, words(content="厨房的灯"))
    assert do(take_wish, cast.zhou, wish.id).wording == "厨房的灯"


def test_words_for_the_wall_have_a_length(cast: Cast) -> None:
    wish = a_wish(cast, "under_review")
    most = QINGHE.rules.wish_content_chars
    do(reword_wish, cast.zhou, wish.id, wording="灯" * most)
    refusal = refusal_of(reword_wish, cast.zhou, wish.id, wording="灯" * (most + 1))
    assert (refusal.code, refusal.facts) == (Code.WISH_TOO_LONG, {"most": most})


@pytest.mark.parametrize("state", ["submitted", "returned", "verified", "published"])
def test_words_are_found_during_the_review_only(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    refusal = refusal_of(reword_wish, cast.zhou, wish.id, wording="请人修灯")
    assert refusal.facts == {"kind": "wish", "verb": "reword", "state": state}
