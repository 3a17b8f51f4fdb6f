from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE, with_rules
from tests.builders.traces import verbs_of
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.kernel.lifecycle import Due
from wishapp.privacy.own_data.closing import ask_closing, see_closing, take_back
from wishapp.privacy.own_data.queries import due_closings


@pytest.mark.usefixtures("core")
class TestAsking:
    def test_the_account_waits_as_long_as_the_county_says(self, cast: Cast) -> None:
        closing = do(ask_closing, cast.wang).closing
        assert closing.state == "pending"
        assert abs(closing.due_at - now() - timedelta(days=15)) < timedelta(minutes=1)
        county = with_rules(closing_wait_days=3)
        with acting_for(county):
            closing = do(ask_closing, cast.li).closing
        assert closing.due_at - now() < timedelta(days=3)

    def test_it_is_said_what_will_end(self, cast: Cast) -> None:
        a_claim(cast, "claimed")
        a_claim(cast, "in_progress")
        a_claim(cast, "confirmed")
        a_wish(cast, "submitted", wisher=cast.zhao)
        prospect = do(ask_closing, cast.zhao)
        assert (prospect.claims, prospect.wishes) == (2, 1)
        again = do(see_closing, cast.zhao)
        assert (again.closing.id, again.claims, again.wishes) == (prospect.closing.id, 2, 1)

    def test_it_is_asked_for_once(self, cast: Cast) -> None:
        do(ask_closing, cast.wang)
        assert code_of(ask_closing, cast.wang) is Code.CLOSING_OPEN
        assert do(ask_closing, cast.li).closing.state == "pending"

    def test_it_can_be_taken_back_and_asked_for_again(self, cast: Cast) -> None:
        first = do(ask_closing, cast.wang).closing
        assert do(take_back, cast.wang).state == "taken_back"
        assert verbs_of(first.id) == ["ask", "take_back"]
        assert code_of(take_back, cast.wang) is Code.CLOSING_MISSING
        assert code_of(see_closing, cast.wang) is Code.CLOSING_MISSING
        assert do(ask_closing, cast.wang).closing.id != first.id

    def test_only_what_is_waited_for_comes_up(self, cast: Cast) -> None:
        waiting = do(ask_closing, cast.wang).closing
        do(ask_closing, cast.li)
        do(take_back, cast.li)
        assert do(due_closings, now(), limit=5) == []
        [due] = do(due_closings, waiting.due_at, limit=5)
        assert due == Due(waiting.id, waiting.due_at, 0)


def test_of_two_who_ask_at_once_one_is_refused(fresh: World, cast: Cast) -> None:
    calls = [lambda: ask_closing(cast.wang).closing.state] * 4
    ends = race(fresh, QINGHE, calls)
    assert ends.count("pending") == 1
    assert set(codes(ends)) == {Code.CLOSING_OPEN}
