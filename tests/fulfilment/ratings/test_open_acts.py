"""A list of one's own wishes offers what rating and reopening then allow, and nothing else."""

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import FOUND, a_claim, a_wish
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.open_acts import claims_shown
from wishapp.fulfilment.disputes.disputing import settle_dispute
from wishapp.fulfilment.ratings.open_acts import acts_on_wish, acts_on_wishes
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.reopening import reopen_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")

NOTE, WHY = "下午三点电话回访", "灯又不亮了"
GOOD, BAD = Level.VERY_SATISFIED, Level.VERY_DISSATISFIED


def acts(actor: Actor, *wishes: Wish) -> list[list[str]]:
    """The acts of a list and of each file, which are the same."""
    found = [again(Wish, wish.id) for wish in wishes]
    with transaction():
        claims = claims_shown(actor, found)
        listed = acts_on_wishes(actor, found, claims)
        for wish in found:
            assert listed[wish.id] == acts_on_wish(actor, wish, claims.get(wish.id))
        return [[str(act) for act in listed[wish.id]] for wish in found]


def test_each_wish_of_a_page_has_its_own(cast: Cast) -> None:
    returned, fulfilled = a_wish(cast, "returned"), a_wish(cast, "closed")
    rated = a_wish(cast, "closed", time=service(hour=14))
    do(rate_wish, cast.wang, rated.id, level=GOOD)
    assert acts(cast.wang, returned, fulfilled, rated) == [
        ["amend", "withdraw"],
        ["rate", "reopen"],
        ["reopen"],
    ]
    assert acts(cast.wang) == []


def test_a_rating_by_staff_gives_way_to_ones_own(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    do(rate_for_resident, cast.wu, wish.id, level=GOOD, call_note=NOTE)
    assert acts(cast.wang, wish) == [["rate", "reopen"]]
    do(rate_wish, cast.wang, wish.id, level=GOOD)
    assert acts(cast.wang, wish) == [["reopen"]]


def test_a_wish_is_reopened_once(cast: Cast) -> None:
    claim = a_claim(cast, "closed")
    do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    wish = again(Wish, claim.wish_id)
    assert acts(cast.wang, wish) == [["rate"]]
    assert code_of(reopen_wish, cast.wang, wish.id, why=WHY) is Code.ALREADY_REOPENED


def test_each_has_its_last_day_and_a_low_rating_opens_the_second_anew(cast: Cast) -> None:
    wish, rules = a_wish(cast, "confirmed"), QINGHE.rules
    with after(days=rules.reopen_days + 1):
        assert acts(cast.wang, wish) == [["rate"]]
        do(rate_wish, cast.wang, wish.id, level=BAD)
        assert acts(cast.wang, wish) == [["reopen"]]
    with after(days=rules.rating_days + rules.reopen_days + 2):
        assert acts(cast.wang, wish) == [[]]


def test_what_the_community_did_itself_is_only_rated(cast: Cast) -> None:
    wish = a_wish(cast, "taken_over")
    do(make_return_visit, cast.wu, wish.id, FOUND)
    assert acts(cast.wang, wish) == [["rate"]]


def test_staff_amend_what_they_entered_and_do_nothing_else(cast: Cast) -> None:
    wish, fulfilled = a_proxied_wish(cast), a_wish(cast, "confirmed")
    assert acts(cast.zhou, wish, fulfilled) == [["amend"], []]
    for onlooker in (cast.wu, cast.feng):
        assert acts(onlooker, wish, fulfilled) == [[], []]
