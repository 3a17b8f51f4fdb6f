"""At the deadline the rule that was chosen when posting is carried out, whoever comes late."""

from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.crowds import (
    BOXES,
    WIRING,
    a_shared_wish,
    lead,
    line,
    pledged,
)
from tests.builders.doing import again, code_of, do
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.demand.wishes.claim_window import take_over
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import Shortfall
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import due_sharings
from wishapp.fulfilment.pledges.rules import Verdict, verdict_of
from wishapp.fulfilment.pledges.shortfall import close_for_pledges, decide
from wishapp.fulfilment.pledges.taking_back import take_back

pytestmark = pytest.mark.usefixtures("core")
S = Shortfall


@pytest.mark.parametrize(
    ("rule", "was_extended", "pledges", "verdict"),
    [
        (S.EXTEND_ONCE, False, 0, "extend"),
        (S.EXTEND_ONCE, False, 3, "extend"),
        (S.EXTEND_ONCE, True, 3, "give_up"),
        (S.REDUCE, False, 3, "reduce"),
        (S.REDUCE, True, 1, "reduce"),
        (S.REDUCE, False, 0, "give_up"),
        (S.COMMUNITY_COVERS, False, 0, "give_up"),
        (S.COMMUNITY_COVERS, False, 1, "cover"),
        (S.COMMUNITY_COVERS, True, 3, "cover"),
        (S.CLOSE_AND_RELEASE, False, 3, "give_up"),
    ],
)
def test_what_the_rule_says(
    rule: Shortfall,
    was_extended: bool,  # noqa: FBT001 - a column of the table
    pledges: int,
    verdict: str,
) -> None:
    said = verdict_of(rule, was_extended=was_extended, shares_pledged=pledges)
    assert said is Verdict(verdict)


def a_short_wish(cast: Cast, rule: Shortfall) -> tuple[Wish, Pledge]:
    """One of four shares is pledged when the time is over."""
    wish = a_shared_wish(cast, BOXES, WIRING, shortfall=rule)
    pledge = pledged(cast.zhao, wish.id)
    with time_machine.travel(now() + timedelta(days=33)):
        assert do(close_for_pledges, wish.id)
    return again(Wish, wish.id), pledge


class TestRunningOut:
    def test_the_schedule_finds_it_days_later(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        assert do(due_sharings, now(), limit=9) == []
        assert not do(close_for_pledges, wish.id)
        with time_machine.travel(now() + timedelta(days=32)):
            [due] = do(due_sharings, now(), limit=9)
            assert (due.id, due.due_at) == (wish.id, wish.open_until)
            assert do(close_for_pledges, wish.id)
            assert not do(close_for_pledges, wish.id)
            assert do(due_sharings, now(), limit=9) == []
        assert again(Wish, wish.id).state == "crowd_short"

    def test_a_full_wish_does_not_run_out(self, cast: Cast) -> None:
        wish = a_wish(cast, "crowd_full")
        with time_machine.travel(now() + timedelta(days=32)):
            assert not do(close_for_pledges, wish.id)

    def test_nor_one_that_nobody_shares(self, cast: Cast) -> None:
        assert not do(close_for_pledges, a_wish(cast, "published").id)


class TestDeciding:
    def test_extended_once_and_given_up_the_second_time(self, cast: Cast) -> None:
        wish, pledge = a_short_wish(cast, S.EXTEND_ONCE)
        first_deadline = wish.open_until
        moment, extended = now(), do(decide, cast.zhou, wish.id)
        assert (extended.state, again(Pledge, pledge.id).state) == ("crowd_open", "pledged")
        assert extended.open_until is not None
        assert first_deadline is not None
        assert extended.open_until - moment >= timedelta(days=30)
        assert pledged(cast.qian, wish.id).state == "pledged"
        with time_machine.travel(now() + timedelta(days=31)):
            assert do(close_for_pledges, wish.id)
        assert do(decide, cast.zhou, wish.id).state == "expired"
        assert again(Pledge, pledge.id).state == "released"
        assert (line(wish.id).pledged, lead(wish.id)) == (0, None)

    def test_reduced_to_what_is_pledged(self, cast: Cast) -> None:
        wish, _ = a_short_wish(cast, S.REDUCE)
        assert do(decide, cast.zhou, wish.id).state == "crowd_full"
        assert (line(wish.id).target, line(wish.id, 2).target) == (1, 0)

    def test_the_community_covers_the_rest(self, cast: Cast) -> None:
        wish, pledge = a_short_wish(cast, S.COMMUNITY_COVERS)
        covered = do(decide, cast.zhou, wish.id)
        assert covered.state == "crowd_full"
        said = transitions_of(wish.id)[-1]
        assert (said.verb, said.actor_id) == ("cover", cast.zhou.me)
        assert [(each.pledged, each.covered) for each in (line(wish.id), line(wish.id, 2))] == [
            (1, 1),
            (0, 2),
        ]
        do(take_back, cast.zhao, pledge.id, why="出差")
        assert again(Wish, wish.id).state == "crowd_open"

    def test_nor_anything_else_when_nobody_is_left_to_do_the_rest(self, cast: Cast) -> None:
        wish, pledge = a_short_wish(cast, S.COMMUNITY_COVERS)
        do(decide, cast.zhou, wish.id)
        do(take_back, cast.zhao, pledge.id, why="出差")
        with time_machine.travel(now() + timedelta(days=33)):
            assert do(close_for_pledges, wish.id)
        assert do(decide, cast.zhou, wish.id).state == "expired"
        assert do(take_over, cast.zhou, wish.id, why="社区承办").state == "taken_over"

    def test_closed_and_all_released(self, cast: Cast) -> None:
        wish, pledge = a_short_wish(cast, S.CLOSE_AND_RELEASE)
        assert do(decide, cast.zhou, wish.id).state == "expired"
        assert again(Pledge, pledge.id).state == "released"

    def test_a_share_taken_back_while_short_leaves_it_short(self, cast: Cast) -> None:
        wish, pledge = a_short_wish(cast, S.REDUCE)
        do(take_back, cast.zhao, pledge.id, why="出差")
        assert again(Wish, wish.id).state == "crowd_short"
        assert do(decide, cast.zhou, wish.id).state == "expired"

    def test_only_the_office_of_the_place_and_only_when_short(self, cast: Cast) -> None:
        wish, _ = a_short_wish(cast, S.REDUCE)
        assert code_of(decide, cast.gao, wish.id) is Code.NOT_FOUND
        assert code_of(decide, cast.wang, wish.id) is Code.FORBIDDEN
        assert code_of(decide, cast.zhou, a_shared_wish(cast).id) is Code.MOVE_NOT_ALLOWED
