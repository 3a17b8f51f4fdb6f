"""A full wish that nobody starts: reminded, led by the next, and at last on the staff's desk."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.crowds import (
    BOXES,
    WHEELCHAIR,
    a_shared_wish,
    a_started_wish,
    bought,
    lead,
    members,
    pledged,
    settled,
    turns_passed,
)
from tests.builders.deadlines import a_full_wish
from tests.builders.doing import again, code_of, do
from tests.builders.traces import topics_of
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.demand.wishes.claim_window import renew_wish, take_over
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import desk_in
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.pledges.queries import due_starts, own_pledges_on
from wishapp.fulfilment.pledges.shortfall import decide
from wishapp.fulfilment.pledges.start_deadline import (
    StartStep,
    check_start_deadline,
    pass_on_lapsed,
)
from wishapp.fulfilment.pledges.starting import pass_on_lead, start_wish, take_lead
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.kernel.access import scope_of
from wishapp.kernel.lifecycle import take_turn

pytestmark = pytest.mark.usefixtures("core")
DAYS, SECOND = timedelta(days=1), timedelta(seconds=1)


def turn(wish_id: UUID, moment: datetime | None) -> StartStep | None:
    """A worker's turn at a moment; only what is due is begun."""
    assert moment is not None
    with at_moment(moment):
        due = do(due_starts, moment, limit=9)
        assert do(take_turn, wish_id, due_starts) is (wish_id in {each.id for each in due})
        return do(check_start_deadline, wish_id)


def step_at(wish_id: UUID) -> datetime | None:
    return again(Wish, wish_id).step_at


class TestTheLead:
    def test_is_reminded_and_then_the_next_one_leads(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        due = wish.due_at
        assert due is not None
        assert (wish.due_kind, wish.step_at) == ("start", due - 2 * DAYS)
        assert turn(wish.id, due - 2 * DAYS - SECOND) is None
        assert turn(wish.id, due - 2 * DAYS) is StartStep.REMIND
        assert again(Wish, wish.id).attempts == 0
        assert turn(wish.id, due - SECOND) is None
        assert turn(wish.id, due) is StartStep.HAND_ON
        handed = again(Wish, wish.id)
        assert (lead(wish.id), handed.due_at) == (cast.qian.me, due + 10 * DAYS)
        assert topics_of(wish.id)[-2:] == ["wish.remind_start", "wish.hand_on"]
        assert do(start_wish, cast.qian, wish.id).state == "in_progress"
        started = again(Wish, wish.id)
        assert (started.step_at, started.due_kind) == (None, None)

    def test_begins_anew_when_the_wish_was_open_again(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        assert turn(wish.id, wish.step_at) is StartStep.REMIND
        do(take_back, cast.qian, pledged_by(cast, wish.id), why="出差")
        assert step_at(wish.id) is None
        pledged(cast.qian, wish.id)
        full = again(Wish, wish.id)
        assert full.reminded_at is None
        assert turn(wish.id, full.step_at) is StartStep.REMIND


def pledged_by(cast: Cast, wish_id: UUID) -> UUID:
    """The pledge of 钱."""
    return do(own_pledges_on, wish_id, cast.qian.me)[0].id


class TestTheDesk:
    def left_alone(self, wish_id: UUID) -> list[StartStep | None]:
        """All that happens when nobody does anything."""
        steps = []
        while moment := step_at(wish_id):
            steps.append(turn(wish_id, moment))
        return steps

    def test_is_told_when_each_has_led_in_vain(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        assert self.left_alone(wish.id) == [
            StartStep.REMIND, StartStep.HAND_ON, StartStep.REMIND, StartStep.TELL_STAFF,
        ]  # fmt: skip
        found = again(Wish, wish.id)
        assert (found.state, turns_passed(wish.id)) == ("crowd_full", 2)
        with at_moment(now() + 365 * DAYS):
            assert do(due_starts, now(), limit=9) == []
            listed = do(
                desk_in,
                scope_of(cast.zhou),
                kind=DueKind.START,
                until=now(),
                beyond=None,
                limit=9,
            )
        assert [each.id for each in listed] == [wish.id]
        # Any of them may still start it.
        do(take_lead, cast.zhao, wish.id)
        assert do(start_wish, cast.zhao, wish.id).state == "in_progress"

    def test_gives_it_up_when_nobody_can_be_won(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        assert code_of(decide, cast.zhou, wish.id) is Code.MOVE_NOT_ALLOWED
        self.left_alone(wish.id)
        assert do(decide, cast.zhou, wish.id).state == "expired"
        assert code_of(renew_wish, cast.zhou, wish.id) is Code.SHARED_NOT_RENEWED
        assert do(take_over, cast.zhou, wish.id, why="社区承办").state == "taken_over"

    def test_is_told_at_once_after_the_only_one(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id, shares=2)
        assert self.left_alone(wish.id) == [StartStep.REMIND, StartStep.TELL_STAFF]

    def test_keeps_nobody_from_starting_before_it_settled_and_bought(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        pledge = pledged(cast.zhao, wish.id, shares=10)
        assert turn(wish.id, step_at(wish.id)) is StartStep.WAIT
        assert topics_of(wish.id)[-1] == "wish.fill"
        settled(cast, pledge, "SJ-1")
        assert turn(wish.id, step_at(wish.id)) is StartStep.REMIND_DESK
        assert topics_of(wish.id)[-1] == "wish.remind_purchase"
        bought(cast, wish.id)
        assert turn(wish.id, step_at(wish.id)) is StartStep.REMIND

    def test_is_late_when_it_was_reminded_of_a_purchase_twice(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        settled(cast, pledged(cast.zhao, wish.id, shares=10), "SJ-1")
        due = again(Wish, wish.id).due_at
        assert due is not None
        assert turn(wish.id, due - 2 * DAYS) is StartStep.REMIND_DESK
        assert turn(wish.id, due - SECOND) is None
        assert turn(wish.id, due) is StartStep.REMIND_DESK
        assert turn(wish.id, due + DAYS - SECOND) is None
        assert turn(wish.id, due + DAYS) is StartStep.TELL_STAFF
        found = again(Wish, wish.id)
        assert (found.due_at, found.step_at) == (due, None)
        # What was bought late can be started all the same, with the whole time for it.
        with at_moment(due + 5 * DAYS):
            bought(cast, wish.id)
        late = again(Wish, wish.id).due_at
        assert late is not None
        assert late > due + 10 * DAYS
        assert turn(wish.id, late - 2 * DAYS) is StartStep.REMIND
        assert turn(wish.id, late) is StartStep.TELL_STAFF

    def test_is_reminded_once_when_the_worker_came_too_late(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        settled(cast, pledged(cast.zhao, wish.id, shares=10), "SJ-1")
        due = again(Wish, wish.id).due_at
        assert due is not None
        assert turn(wish.id, due + 3 * DAYS) is StartStep.REMIND_DESK
        assert turn(wish.id, due + 4 * DAYS - SECOND) is None
        assert turn(wish.id, due + 4 * DAYS) is StartStep.TELL_STAFF

    def test_begins_no_time_while_something_else_is_to_be_bought(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR, WHEELCHAIR)
        for position in (1, 2):
            pledge = pledged(cast.zhao, wish.id, shares=10, position=position)
            settled(cast, pledge, f"SJ-{position}")
        first = again(Wish, wish.id).due_at
        with at_moment(now() + 3 * DAYS):
            bought(cast, wish.id)
            assert again(Wish, wish.id).due_at == first
            bought(cast, wish.id, 2)
        assert again(Wish, wish.id).due_at != first


def test_ten_lead_one_after_the_other(cast: Cast) -> None:
    wish = a_shared_wish(cast, replace(BOXES, target=3))
    third, fourth = members(cast, 2)
    *_, last = [pledged(member, wish.id) for member in (cast.zhao, third, fourth)]
    do(pass_on_lead, cast.zhao, wish.id, pledge_id=last.id)
    for expected in (StartStep.REMIND, StartStep.HAND_ON):
        assert turn(wish.id, step_at(wish.id)) is expected
    # After the last comes the first again.
    assert lead(wish.id) == cast.zhao.me


def test_nobody_has_to_start_other_wishes(cast: Cast) -> None:
    open_wish = a_shared_wish(cast)
    assert do(check_start_deadline, open_wish.id) is None


def left_to_lapse(claim_id: UUID) -> None:
    """Nobody does anything about a claim until it lapses."""
    while (claim := again(Claim, claim_id)).state != "lapsed":
        assert claim.due_at is not None
        with at_moment(claim.due_at + SECOND):
            do(check_claim_deadline, claim_id)


class TestAfterALapse:
    def lapsed(self, cast: Cast) -> Wish:
        """赵 started the wish that 钱 shares, and did nothing."""
        wish, claim_id, _ = a_started_wish(cast)
        left_to_lapse(claim_id)
        return again(Wish, wish.id)

    def test_the_next_one_leads(self, cast: Cast) -> None:
        wish = self.lapsed(cast)
        assert (wish.state, lead(wish.id)) == ("crowd_full", cast.zhao.me)
        assert do(pass_on_lapsed, wish.id) is True
        assert lead(wish.id) == cast.qian.me
        assert topics_of(wish.id)[-1] == "wish.hand_on"
        assert code_of(start_wish, cast.zhao, wish.id) is Code.NOT_LEAD
        assert do(pass_on_lapsed, wish.id) is False
        assert lead(wish.id) == cast.qian.me

    def test_the_turn_of_who_let_it_lapse_counts(self, cast: Cast) -> None:
        wish = self.lapsed(cast)
        do(pass_on_lapsed, wish.id)
        assert turn(wish.id, step_at(wish.id)) is StartStep.REMIND
        assert turn(wish.id, step_at(wish.id)) is StartStep.TELL_STAFF

    def test_nobody_is_called_to_start_what_is_open_again(self, cast: Cast) -> None:
        third = members(cast, 1)[0]
        wish = a_shared_wish(cast, replace(BOXES, target=3))
        pledges = [pledged(member, wish.id) for member in (cast.zhao, cast.qian, third)]
        left_to_lapse(do(start_wish, cast.zhao, wish.id).id)
        do(take_back, third, pledges[2].id, why="出差")
        assert do(pass_on_lapsed, wish.id) is True
        found = again(Wish, wish.id)
        assert (found.state, lead(wish.id)) == ("crowd_open", cast.qian.me)
        assert "wish.hand_on" not in topics_of(wish.id)

    def test_who_shares_with_nobody_leads_on(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id, shares=2)
        left_to_lapse(do(start_wish, cast.zhao, wish.id).id)
        assert do(pass_on_lapsed, wish.id) is False
        assert lead(wish.id) == cast.zhao.me

    def test_who_gave_it_up_in_time_leads_on(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        do(release_claim, cast.zhao, claim_id, why="出差")
        assert do(pass_on_lapsed, wish.id) is False
        assert lead(wish.id) == cast.zhao.me

    def test_a_wish_that_nobody_started_is_left_alone(self, cast: Cast) -> None:
        wish = a_full_wish(cast)
        assert do(pass_on_lapsed, wish.id) is False
