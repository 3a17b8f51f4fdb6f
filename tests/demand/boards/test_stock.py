"""What stands open now in each place, and what of it is overdue."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, code
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.demand.boards.stock import Stock, take_stock
from wishapp.demand.wishes.states import OPEN, WISH, WishState
from wishapp.fulfilment.rectifications.taking_down import take_down

COUNTY = f"{QINGHE.code}000000"
ENDED = {"draft", "rejected", "transferred", "closed", "withdrawn"}


def stock_of(cast: Cast, place: str, name: str = "chen") -> Stock:
    return do(take_stock, getattr(cast, name), place)


def test_open_is_whatever_somebody_has_still_to_do_something_about() -> None:
    assert {state.value for state in WishState} - {state.value for state in OPEN} == ENDED
    # Nothing follows by itself from a state that is not open, but for what was taken back.
    leads_on = {
        source.value
        for verb, each in WISH.moves.items()
        for source in each.sources
        if verb not in {"submit", "withdraw", "reopen", "reconsider"}
    }
    assert not leads_on & ENDED


@pytest.mark.usefixtures("core")
class TestStock:
    def test_it_counts_by_state_and_by_what_is_due(self, cast: Cast) -> None:
        before = stock_of(cast, COUNTY).whole
        for state in ("submitted", "published", "published", "closed", "withdrawn"):
            a_wish(cast, state)
        after = stock_of(cast, COUNTY).whole
        assert after.states - before.states == {"submitted": 1, "published": 2}
        assert after.due - before.due == {"review": 1, "claim": 2}
        assert not after.overdue - before.overdue

    def test_what_is_overdue_is_a_part_of_it(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        assert wish.due_at
        with at_moment(wish.due_at):
            assert stock_of(cast, code(GRID)).whole.overdue == {"review": 0}
        with at_moment(wish.due_at + timedelta(seconds=1)):
            line = stock_of(cast, code(GRID)).whole
        assert (line.due["review"], line.overdue["review"]) == (1, 1)

    def test_while_a_card_is_down_it_waits_for_staff_alone(self, cast: Cast) -> None:
        before = stock_of(cast, COUNTY).whole
        wish = a_wish(cast, "published")
        do(take_down, cast.zhou, wish.id, why="核实内容")
        found = stock_of(cast, COUNTY).whole
        assert found.states - before.states == {"published": 1}
        assert found.due - before.due == {"put_back": 1}
        with after(days=90):
            late = stock_of(cast, COUNTY).whole
        assert (late.overdue["put_back"], late.overdue["claim"]) == (1, 0)

    @pytest.mark.parametrize(
        ("place", "below"),
        [
            ("000000", {TOWN: 1}),
            (TOWN, {COMMUNITY: 1}),
            (COMMUNITY, {GRID: 1}),
            (GRID, {}),
        ],
    )
    def test_a_place_is_counted_whole_and_by_the_places_below(
        self, cast: Cast, place: str, below: dict[str, int]
    ) -> None:
        a_wish(cast, "published")
        found = stock_of(cast, code(place))
        assert found.whole.states["published"] == 1
        lines = {line.place.code: line.states["published"] for line in found.lines}
        expected = {code(each): wishes for each, wishes in below.items()}
        assert {each: wishes for each, wishes in lines.items() if wishes} == expected
        assert found.as_of <= now()

    def test_every_place_below_has_its_line(self, cast: Cast) -> None:
        lines = stock_of(cast, code(TOWN)).lines
        assert {code(COMMUNITY), code(NEXT_COMMUNITY)} <= {line.place.code for line in lines}

    @pytest.mark.parametrize(
        ("name", "place"),
        [("gao", COMMUNITY), ("zheng", NEXT_COMMUNITY), ("zheng", TOWN), ("wang", COMMUNITY),
         ("zhao", COMMUNITY), ("chu", COMMUNITY), ("wu", COMMUNITY)],
    )  # fmt: skip
    def test_nobody_counts_in_anothers_place(self, cast: Cast, name: str, place: str) -> None:
        assert code_of(take_stock, getattr(cast, name), code(place)) is Code.FORBIDDEN

    def test_there_is_no_stock_of_no_place(self, cast: Cast) -> None:
        assert code_of(take_stock, cast.chen, "999999") is Code.PLACE_UNKNOWN
