from datetime import date, timedelta

import pytest
import time_machine

from miniprogram_api.messages import message_of
from tests.builders.breaking import Changed
from tests.builders.cast import Cast
from tests.builders.crowds import BOXES, WIRING, sharing
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import GRID, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE, with_rules
from tests.builders.traces import transitions_of
from tests.builders.wishes import CONSENTS, a_wish, pass_screening, words
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.lines import Line, known_value
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.noting_risks import Risks, note_risks
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.quotas import must_be_worth_at_most, quarter_began
from wishapp.demand.wishes.reviewing import add_check, verify_wish
from wishapp.demand.wishes.rules import CheckWay, Insurance, LineKind, WishForm, needs_value
from wishapp.kernel.access import Actor

TWO = with_rules(wishes_per_household_quarter=2)


def post(wisher: Actor, **writes: object) -> Wish:
    return post_wish(wisher, words(**writes), community_code=code(GRID), consents=CONSENTS)


QUARTERS = {
    date(2026, 1, 1): date(2026, 1, 1),
    date(2026, 3, 31): date(2026, 1, 1),
    date(2026, 4, 1): date(2026, 4, 1),
    date(2026, 11, 30): date(2026, 10, 1),
    date(2024, 2, 29): date(2024, 1, 1),
}


@pytest.mark.parametrize(("day", "first"), QUARTERS.items())
def test_a_quarter_begins_with_its_first_month(day: date, first: date) -> None:
    assert quarter_began(day) == first


@pytest.mark.usefixtures("core")
class TestOneHousehold:
    def test_a_third_wish_of_the_quarter_is_refused(self, cast: Cast) -> None:
        with acting_for(TWO):
            for wisher in (cast.wang, cast.li):
                do(post, wisher)
            refused = refusal_of(post, cast.wei)
            assert (refused.code, refused.facts) == (Code.HOUSEHOLD_QUOTA, {"most": 2})
            do(post, cast.wei, address="槐荫路77号")

    def test_the_same_home_in_other_letters_is_the_same_home(self, cast: Cast) -> None:
        with acting_for(TWO):
            do(post, cast.wang, address="槐荫路三号1单元402室")
            do(post, cast.wang, address="槐荫路 ３号-1单元-402 ")
            assert code_of(post, cast.wang) is Code.HOUSEHOLD_QUOTA
            do(post, cast.wang, address="槐荫路3号1单元403")

    @pytest.mark.parametrize("state", ["rejected", "withdrawn"])
    def test_what_came_to_nothing_takes_no_turn(self, cast: Cast, state: str) -> None:
        a_wish(cast, state)
        a_wish(cast, "published")
        with acting_for(TWO):
            do(post, cast.wang)
            assert code_of(post, cast.wang) is Code.HOUSEHOLD_QUOTA

    def test_the_next_quarter_begins_anew(self, cast: Cast) -> None:
        with acting_for(TWO):
            do(post, cast.wang)
            do(post, cast.wang)
            with time_machine.travel(now() + timedelta(days=92), tick=True):
                do(post, cast.wang)

    def test_mending_a_wish_takes_no_second_turn_and_leads_into_no_full_home(
        self, cast: Cast
    ) -> None:
        wish = a_wish(cast, "returned")
        for _ in range(2):
            a_wish(cast, "submitted", address="槐荫路5号")
        with acting_for(with_rules(wishes_per_household_quarter=1)):
            moved = words(address="槐荫路5号")
            assert code_of(amend_wish, cast.wang, wish.id, moved) is Code.HOUSEHOLD_QUOTA
            do(amend_wish, cast.wang, wish.id, words(content="换一盏灯"))


def test_ten_at_once_get_two_turns(fresh: World, cast: Cast) -> None:
    ends = race(fresh, TWO, [lambda: post(cast.wang)] * 10)
    assert codes(ends) == [Code.HOUSEHOLD_QUOTA] * 8
    assert fresh.rows(QINGHE, "SELECT count(*) FROM wishes") == [(2,)]


VALUES = [(None, False, None), (500, False, None), (501, False, Code.WISH_OVER_LIMIT),
          (501, True, None), (3000, True, None), (3001, True, Code.CROWD_OVER_LIMIT)]  # fmt: skip


@pytest.mark.parametrize(("value", "shared", "refused"), VALUES)
def test_what_a_wish_may_be_worth(value: int | None, shared: bool, refused: Code | None) -> None:  # noqa: FBT001 - a column of the table
    with acting_for(QINGHE):
        if refused is None:
            must_be_worth_at_most(value, shared=shared)
            return
        with pytest.raises(Refusal) as declined:
            must_be_worth_at_most(value, shared=shared)
    assert declined.value.code is refused


@pytest.mark.usefixtures("core")
def test_a_wish_above_the_limit_is_told_what_fits(cast: Cast) -> None:
    with acting_for(with_rules(crowdfunded_name="众人拾柴心愿")):
        refused = refusal_of(post, cast.wang, reference_value=501)
    assert refused.code is Code.WISH_OVER_LIMIT
    assert "可改为众人拾柴心愿，" in message_of(refused.code, refused.facts)
    assert do(post, cast.wang, reference_value=500).reference_value == 500


COSTS = [((10, 30_000),), ((1, 300_000),), ((10, 29_999), (1, 1))]
TOO_DEAR = [((10, 30_001),), ((1, 300_001),), ((10, 30_000), (1, 1))]


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize(
    ("costs", "is_within"),
    [*[(each, True) for each in COSTS], *[(each, False) for each in TOO_DEAR]],
)
def test_the_shares_of_a_cost_stay_within_the_limit_too(
    cast: Cast,
    costs: tuple[tuple[int, int], ...],
    is_within: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Things and hours beside them cost nothing."""
    lines = [
        Line(kind=LineKind.COST_SHARE, text="轮椅", target=target, share_size=size)
        for target, size in costs
    ]
    shared = sharing(*lines, BOXES, WIRING)
    if is_within:
        assert a_wish(cast, "submitted", sharing=shared).kind == "crowdfunded"
    else:
        assert code_of(a_wish, cast, "submitted", sharing=shared) is Code.CROWD_OVER_LIMIT


CHAIR = Line(kind=LineKind.COST_SHARE, text="轮椅", target=10, share_size=9_950)


@pytest.mark.parametrize(
    ("value", "lines", "known"),
    [
        (None, [], None),
        (80, [], 80),
        (None, [BOXES], None),
        (80, [BOXES, CHAIR], 80),
        # What is shared by its cost has that value, whatever somebody says.
        (None, [CHAIR], 995),
        (80, [CHAIR, WIRING], 995),
        (1_200, [CHAIR], 1_200),
        (None, [WIRING], None),
    ],
)
def test_what_is_known_of_a_value(value: int | None, lines: list[Line], known: int | None) -> None:
    assert known_value(value, lines) == known


@pytest.mark.parametrize(
    ("form", "lines", "needed"),
    [
        ("goods", [], True),
        ("service", [], False),
        ("companionship", [], False),
        ("service", ["hours"], False),
        ("service", ["hours", "goods"], True),
        ("goods", ["cost_share"], True),
    ],
)
def test_what_needs_a_value(form: str, lines: list[str], needed: bool) -> None:  # noqa: FBT001 - a column of the table
    assert needs_value(form, lines) is needed


def checked(cast: Cast, **writes: object) -> Wish:
    """A wish of which only the word is missing that it is real."""
    wish = a_wish(cast, "under_review", **writes)
    do(pass_screening, wish.id)
    for actor, way in ((cast.zhou, CheckWay.PHONE), (cast.wu, CheckWay.VISIT)):
        do(add_check, actor, wish.id, way=way, finding="属实")
    do(note_risks, cast.wu, wish.id, Risks(risks=(), insurance=Insurance.NOT_NEEDED))
    return wish


@pytest.mark.usefixtures("core")
class TestVerifying:
    def test_a_thing_needs_a_value_of_which_the_reviewers_counts_more(self, cast: Cast) -> None:
        unvalued = checked(cast, form=WishForm.GOODS, reference_value=None)
        assert code_of(verify_wish, cast.wu, unvalued.id) is Code.VALUE_MISSING
        refused = refusal_of(verify_wish, cast.wu, unvalued.id, estimate=501)
        assert (refused.code, refused.facts["most"]) == (Code.WISH_OVER_LIMIT, 500)
        assert again(Wish, unvalued.id).reference_value is None
        verified = do(verify_wish, cast.wu, unvalued.id, estimate=500)
        assert (verified.state, verified.reference_value) == ("verified", 500)
        assert transitions_of(unvalued.id)[-1].facts == {"yuan_before": None, "yuan_after": 500}
        valued = checked(cast, form=WishForm.GOODS, reference_value=50)
        assert do(verify_wish, cast.wu, valued.id, estimate=90).reference_value == 90
        assert transitions_of(valued.id)[-1].facts == {"yuan_before": 50, "yuan_after": 90}

    def test_the_wishers_own_value_is_enough(self, cast: Cast) -> None:
        valued = checked(cast, form=WishForm.GOODS, reference_value=50)
        assert do(verify_wish, cast.wu, valued.id).reference_value == 50
        assert transitions_of(valued.id)[-1].code is None

    @pytest.mark.parametrize("form", [WishForm.SERVICE, WishForm.COMPANIONSHIP])
    def test_time_has_no_price(self, cast: Cast, form: WishForm) -> None:
        assert do(verify_wish, cast.wu, checked(cast, form=form).id).reference_value is None

    def test_a_limit_that_was_lowered_since_counts(self, cast: Cast) -> None:
        wish = checked(cast, form=WishForm.GOODS, reference_value=400)
        with acting_for(with_rules(value_limit=399)):
            assert code_of(verify_wish, cast.wu, wish.id) is Code.WISH_OVER_LIMIT

    def test_things_that_are_shared_need_one_also_where_the_form_is_a_service(
        self, cast: Cast
    ) -> None:
        wish = checked(cast, sharing=sharing(BOXES, WIRING))
        assert code_of(verify_wish, cast.wu, wish.id) is Code.VALUE_MISSING
        refused = code_of(verify_wish, cast.wu, wish.id, estimate=3_001)
        assert refused is Code.CROWD_OVER_LIMIT
        assert do(verify_wish, cast.wu, wish.id, estimate=3_000).reference_value == 3_000

    def test_what_is_shared_by_its_cost_has_its_value(self, cast: Cast, changed: Changed) -> None:
        shares = {"form": WishForm.GOODS, "reference_value": None, "sharing": sharing(CHAIR)}
        wish, older = checked(cast, **shares), checked(cast, **shares)
        assert wish.reference_value == 995
        # As one stood here that was posted before values were counted.
        changed("UPDATE wishes SET reference_value = NULL WHERE id = :id", id=older.id)
        for each in (wish, older):
            assert do(verify_wish, cast.wu, each.id, estimate=10).reference_value == 995
