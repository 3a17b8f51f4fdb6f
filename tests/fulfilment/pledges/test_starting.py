"""Somebody leads a shared wish: they pass the lead on, or others take it when it is free."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.crowds import (
    WHEELCHAIR,
    a_shared_wish,
    a_started_wish,
    bought,
    lead,
    led_in_vain,
    members,
    pledged,
    settled,
    turns_passed,
)
from tests.builders.doing import again, code_of, do
from tests.builders.notices import inbox, tell_of
from tests.builders.traces import topics_of
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.start_deadline import StartStep, check_start_deadline
from wishapp.fulfilment.pledges.starting import pass_on_lead, start_wish, take_lead
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read

pytestmark = pytest.mark.usefixtures("core")
DAY = timedelta(days=1)


def a_full_wish(cast: Cast) -> tuple[Wish, Pledge, Pledge]:
    """Two boxes, one each by 赵, who leads, and 钱."""
    wish = a_shared_wish(cast)
    pledges = [pledged(member, wish.id) for member in (cast.zhao, cast.qian)]
    return again(Wish, wish.id), pledges[0], pledges[1]


def last_told(actor: Actor) -> str:
    return read(inbox(actor)[-1].facts)["what"]


class TestTaking:
    def test_nobody_takes_it_from_whose_turn_it_is(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id)
        assert code_of(take_lead, cast.qian, wish.id) is Code.NOT_FOUND
        pledged(cast.qian, wish.id)
        assert code_of(take_lead, cast.qian, wish.id) is Code.LEAD_TAKEN
        reminder = again(Wish, wish.id).step_at
        assert reminder is not None
        with at_moment(reminder):
            assert do(check_start_deadline, wish.id) is StartStep.REMIND
            assert code_of(take_lead, cast.qian, wish.id) is Code.LEAD_TAKEN
        do(take_lead, cast.zhao, wish.id)
        assert lead(wish.id) == cast.zhao.me

    def test_after_everybodys_turn_whoever_takes_it_has_the_whole_time(self, cast: Cast) -> None:
        wish, _, theirs = a_full_wish(cast)
        led_in_vain(wish.id)
        assert lead(wish.id) == cast.qian.me
        assert code_of(take_lead, members(cast, 1)[0], wish.id) is Code.NOT_FOUND
        taken = do(take_lead, cast.zhao, wish.id)
        assert (lead(wish.id), taken.due_kind) == (cast.zhao.me, "start")
        assert code_of(take_lead, cast.qian, wish.id) is Code.LEAD_TAKEN
        assert (tell_of("pledge.lose_lead", theirs.id), tell_of("wish.hand_on", wish.id)) == (1, 1)
        assert last_told(cast.qian) == "您牵头的心愿已移交他人"
        assert last_told(cast.zhao) == "轮到您牵头一个心愿"
        # Everybody had a turn, so that nobody comes after them.
        led_in_vain(wish.id)
        assert lead(wish.id) == cast.zhao.me
        assert code_of(start_wish, cast.qian, wish.id) is Code.NOT_LEAD
        assert do(start_wish, cast.zhao, wish.id).state == "in_progress"

    def test_two_who_take_it_in_turn_keep_staff_waiting_no_longer_than_that(
        self, cast: Cast
    ) -> None:
        wish, _, _ = a_full_wish(cast)
        led_in_vain(wish.id)
        for taker in (cast.zhao, cast.qian):
            do(take_lead, taker, wish.id)
            assert lead(wish.id) == taker.me
            led_in_vain(wish.id)
        assert code_of(take_lead, cast.zhao, wish.id) is Code.LEAD_SPENT
        assert turns_passed(wish.id) == 4
        # Who leads last may still start it, until staff have decided.
        assert do(start_wish, cast.qian, wish.id).state == "in_progress"

    def test_the_desks_delay_is_nobodys_turn(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        for number, member in enumerate((cast.zhao, cast.qian)):
            settled(cast, pledged(member, wish.id, shares=5), f"SJ-{number}")
        led_in_vain(wish.id)
        assert again(Wish, wish.id).step_at is None
        assert code_of(take_lead, cast.qian, wish.id) is Code.LEAD_TAKEN

    def test_not_without_a_report_in_and_not_once_started(self, cast: Cast) -> None:
        wish, _, _ = a_started_wish(cast)
        assert code_of(take_lead, cast.qian, wish.id) is Code.MOVE_NOT_ALLOWED
        assert code_of(take_lead, Actor(cast.qian.me), wish.id) is Code.NOT_REPORTED_IN


class TestPassingOn:
    def test_the_next_one_leads_and_both_are_told(self, cast: Cast) -> None:
        wish, mine, _ = a_full_wish(cast)
        do(pass_on_lead, cast.zhao, wish.id)
        assert lead(wish.id) == cast.qian.me
        assert (tell_of("pledge.lose_lead", mine.id), tell_of("wish.hand_on", wish.id)) == (1, 1)
        assert last_told(cast.zhao) == "您牵头的心愿已移交他人"
        assert last_told(cast.qian) == "轮到您牵头一个心愿"
        assert code_of(start_wish, cast.zhao, wish.id) is Code.NOT_LEAD
        assert code_of(pass_on_lead, cast.zhao, wish.id) is Code.NOT_LEAD
        assert do(start_wish, cast.qian, wish.id).state == "in_progress"
        assert code_of(pass_on_lead, cast.qian, wish.id) is Code.MOVE_NOT_ALLOWED

    def test_to_whom_one_wants(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        third = members(cast, 1)[0]
        mine, _, last = [pledged(each, wish.id) for each in (cast.zhao, cast.qian, third)]
        elsewhere = pledged(cast.qian, a_shared_wish(cast).id)
        for pledge_id in (mine.id, elsewhere.id, new_id()):
            refused = code_of(pass_on_lead, cast.zhao, wish.id, pledge_id=pledge_id)
            assert refused is Code.NOT_FOUND
        do(pass_on_lead, cast.zhao, wish.id, pledge_id=last.id)
        assert lead(wish.id) == third.me
        # It is not full yet, so there is nothing to start.
        assert tell_of("pledge.lead", last.id) == 1
        assert last_told(third) == "现在由您牵头一个心愿"
        assert "wish.hand_on" not in topics_of(wish.id)

    def test_not_without_others_and_not_by_others(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id)
        assert code_of(pass_on_lead, cast.zhao, wish.id) is Code.LEAD_ALONE
        assert code_of(pass_on_lead, cast.qian, wish.id) is Code.NOT_FOUND
        pledged(cast.qian, wish.id)
        assert code_of(pass_on_lead, cast.qian, wish.id) is Code.NOT_LEAD

    def test_the_next_one_has_the_whole_time_once_for_each(self, cast: Cast) -> None:
        wish, _, _ = a_full_wish(cast)
        assert wish.due_at is not None
        with at_moment(wish.due_at - DAY):
            handed = do(pass_on_lead, cast.zhao, wish.id)
            assert (turns_passed(wish.id), handed.due_at) == (1, wish.due_at + 9 * DAY)
        with at_moment(wish.due_at + DAY):
            returned = do(pass_on_lead, cast.qian, wish.id)
            assert (lead(wish.id), returned.due_at) == (cast.zhao.me, handed.due_at)

    def test_it_costs_the_desk_no_time_and_nobody_a_turn(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        for number, member in enumerate((cast.zhao, cast.qian)):
            settled(cast, pledged(member, wish.id, shares=5), f"SJ-{number}")
        due = again(Wish, wish.id).due_at
        assert due is not None
        with at_moment(due - DAY):
            handed = do(pass_on_lead, cast.zhao, wish.id)
        assert (turns_passed(wish.id), handed.due_at) == (0, due)
        bought(cast, wish.id)
        assert do(start_wish, cast.qian, wish.id).state == "in_progress"

    def test_who_takes_a_share_back_leaves_the_lead_to_the_oldest(self, cast: Cast) -> None:
        wish, mine, theirs = a_full_wish(cast)
        do(take_back, cast.zhao, mine.id, why="出差")
        assert lead(wish.id) == cast.qian.me
        assert tell_of("pledge.lead", theirs.id) == 1
        assert "pledge.lose_lead" not in topics_of(mine.id)
        assert code_of(start_wish, cast.zhao, wish.id) is Code.NOT_LEAD
