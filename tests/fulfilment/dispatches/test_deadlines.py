"""The clock for answers begins when people can know; both clocks are right however late."""

from datetime import datetime, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.dispatches import a_dispatch, declined, proposal_to
from tests.builders.doing import again, do
from tests.builders.traces import topics_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.deadline_rules import DispatchStep
from wishapp.fulfilment.dispatches.deadlines import check_dispatch_deadline
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import due_dispatches
from wishapp.kernel.lifecycle import take_turn

pytestmark = pytest.mark.usefixtures("core")

SECOND, HOURS, DAYS = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
TELL, LAPSE, ESCALATE = [DispatchStep.TELL], [DispatchStep.LAPSE], [DispatchStep.ESCALATE]


def turn(dispatch: Dispatch, moment: datetime) -> list[DispatchStep]:
    """A worker's turn at a moment; only what is due is begun."""
    with at_moment(moment):
        if do(take_turn, dispatch.id, due_dispatches):
            return do(check_dispatch_deadline, dispatch.id)
    return []


def told(cast: Cast, **plot: object) -> Dispatch:
    """A dispatch to 赵 and 钱 to which a worker came at once."""
    dispatch = a_dispatch(cast, **plot)  # type: ignore[arg-type]  # handed on
    assert turn(dispatch, dispatch.opened_at + SECOND) == TELL
    return again(Dispatch, dispatch.id)


def taken(cast: Cast) -> Dispatch:
    dispatch = told(cast)
    do(take_proposal, cast.zhao, proposal_to(cast.zhao, dispatch).id)
    return again(Dispatch, dispatch.id)


def stands(dispatch: Dispatch) -> str:
    return again(Dispatch, dispatch.id).state


class TestAnswers:
    def test_a_day_from_when_they_could_know(self, cast: Cast) -> None:
        dispatch = told(cast)
        assert dispatch.sign_by == dispatch.opened_at + SECOND + 24 * HOURS
        assert turn(dispatch, dispatch.sign_by - SECOND) == []
        assert turn(dispatch, dispatch.sign_by) == LAPSE
        assert turn(dispatch, dispatch.sign_by + 9 * DAYS) == []
        assert stands(dispatch) == "lapsed"
        assert {proposal_to(each, dispatch).state for each in (cast.zhao, cast.qian)} == {"lapsed"}
        assert topics_of(dispatch.id) == ["dispatch.open", "dispatch.lapse"]

    def test_who_declined_did(self, cast: Cast) -> None:
        dispatch = told(cast)
        declined(cast.zhao, dispatch)
        turn(dispatch, dispatch.sign_by)
        assert proposal_to(cast.zhao, dispatch).state == "declined"
        assert proposal_to(cast.qian, dispatch).state == "lapsed"

    def test_the_county_says_how_long(self, cast: Cast) -> None:
        with acting_for(ruled(hours_to_sign_for=3)):
            dispatch = told(cast)
        assert turn(dispatch, dispatch.opened_at + 3 * HOURS) == []
        assert turn(dispatch, dispatch.opened_at + 3 * HOURS + SECOND) == LAPSE

    def test_the_second_lapse_in_a_row_goes_to_the_street(self, cast: Cast) -> None:
        wish = a_wish(cast)
        first = told(cast, wish=wish)
        turn(first, first.sign_by)
        second = told(cast, wish=wish)
        turn(second, second.sign_by)
        assert (stands(first), stands(second)) == ("closed", "escalated")
        assert again(Dispatch, second.id).due_at is None


class TestFinishing:
    def test_a_week_from_taking_it(self, cast: Cast) -> None:
        dispatch = taken(cast)
        assert dispatch.taken_at
        by = dispatch.taken_at + 7 * DAYS
        assert dispatch.finish_by == by
        assert turn(dispatch, by - SECOND) == []
        assert turn(dispatch, by) == ESCALATE
        assert turn(dispatch, by + 9 * DAYS) == []
        assert stands(dispatch) == "escalated"
        assert topics_of(dispatch.id).count("dispatch.escalate") == 1

    def test_the_claim_goes_on(self, cast: Cast) -> None:
        dispatch = taken(cast)
        assert dispatch.finish_by
        turn(dispatch, dispatch.finish_by)
        assert dispatch.claim_id
        assert do(start_claim, cast.zhao, dispatch.claim_id).state == "in_progress"

    def test_what_was_given_up_meanwhile_does_not_go_to_the_street(self, cast: Cast) -> None:
        """Even if nobody has looked since."""
        dispatch = taken(cast)
        assert dispatch.claim_id
        assert dispatch.finish_by
        do(release_claim, cast.zhao, dispatch.claim_id, why="出差")
        assert turn(dispatch, dispatch.finish_by) == []
        assert stands(dispatch) == "returned"


class TestWorkersThatWereAway:
    def test_nobody_misses_what_they_were_not_told(self, cast: Cast) -> None:
        """Two days off: the clock for answers begins when they are back."""
        dispatch = a_dispatch(cast)
        back = dispatch.opened_at + 2 * DAYS
        assert turn(dispatch, back) == TELL
        assert again(Dispatch, dispatch.id).sign_by == back + 24 * HOURS
        assert turn(dispatch, back + 24 * HOURS - SECOND) == []
        assert turn(dispatch, back + 24 * HOURS) == LAPSE

    def test_whoever_was_told_has_no_more_time(self, cast: Cast) -> None:
        dispatch = told(cast)
        assert turn(dispatch, dispatch.sign_by + 2 * DAYS) == LAPSE

    def test_the_street_is_told_late_and_once(self, cast: Cast) -> None:
        dispatch = taken(cast)
        assert dispatch.finish_by
        assert turn(dispatch, dispatch.finish_by + 2 * DAYS) == ESCALATE

    def test_a_clock_that_jumps_back_does_nothing_again(self, cast: Cast) -> None:
        dispatch = told(cast)
        turn(dispatch, dispatch.sign_by)
        assert turn(dispatch, dispatch.opened_at) == []
        assert topics_of(dispatch.id).count("dispatch.lapse") == 1


class TestWhatIsDue:
    def test_who_was_told_has_time_before_anything_is_due(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        assert [each.id for each in do(due_dispatches, now(), limit=9)] == [dispatch.id]
        turn(dispatch, dispatch.opened_at + SECOND)
        assert do(due_dispatches, now() + 23 * HOURS, limit=9) == []

    def test_the_wish_counts_first(self, cast: Cast) -> None:
        """A worker that comes late finds a wish that somebody claimed, or that is gone."""
        claimed, gone = told(cast), told(cast)
        do(claim_wish, cast.zhao, claimed.wish_id)
        do(withdraw_wish, cast.wang, gone.wish_id, why="不用了")
        for dispatch in (claimed, gone):
            assert turn(dispatch, dispatch.sign_by) == []
        assert (stands(claimed), stands(gone)) == ("overtaken", "called_off")
        assert proposal_to(cast.qian, claimed).state == "overtaken"
        assert proposal_to(cast.qian, gone).state == "withdrawn"
