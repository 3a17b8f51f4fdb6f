"""A county knows who posts and rates by a number that WeChat confirmed, unless its rules say no."""

from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.land import GRID, code
from tests.builders.settings import with_rules
from tests.builders.wishes import CONSENTS, a_wish, words
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.config import CountyRules
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.registry.people.phone import forget_phone, keep_phone

pytestmark = pytest.mark.usefixtures("core")
STRICT = with_rules(phone_before_posting=True)
GOOD = Level(5)


def posting(cast: Cast) -> tuple[Any, ...]:
    return post_wish, cast.wang, words()


def test_a_county_asks_for_it_unless_it_says_otherwise() -> None:
    assert CountyRules(version="1", basis_doc="1").phone_before_posting


def test_nobody_posts_without_a_confirmed_number(cast: Cast) -> None:
    with acting_for(STRICT):
        place = {"community_code": code(GRID), "consents": CONSENTS}
        assert code_of(*posting(cast), **place) is Code.PHONE_MISSING
        do(keep_phone, cast.wang, number="13800000001", country_code="86")
        assert do(*posting(cast), **place).state == "submitted"
        do(forget_phone, cast.wang.me)
        assert code_of(*posting(cast), **place) is Code.PHONE_MISSING


def test_nor_hands_a_returned_wish_in_again(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    with acting_for(STRICT):
        assert code_of(amend_wish, cast.wang, wish.id, words()) is Code.PHONE_MISSING


def test_nor_rates(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    with acting_for(STRICT):
        assert code_of(rate_wish, cast.wang, wish.id, level=GOOD) is Code.PHONE_MISSING
        do(keep_phone, cast.wang, number="13800000001", country_code="86")
        assert do(rate_wish, cast.wang, wish.id, level=GOOD).level == GOOD


def test_staff_go_on_for_those_without_a_phone(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    with acting_for(STRICT):
        assert a_proxied_wish(cast).state == "submitted"
        call = {"level": GOOD, "call_note": "电话里说很好"}
        assert do(rate_for_resident, cast.zheng, wish.id, **call).entered_by == cast.zheng.me


def test_a_county_that_knows_people_otherwise_does_not_ask(cast: Cast) -> None:
    assert a_wish(cast, "submitted").state == "submitted"
