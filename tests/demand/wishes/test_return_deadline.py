"""A returned wish that nobody mends: its resident is reminded, then called, and at last it ends."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import a_wish, words
from wishapp.base.clock import COUNTY_ZONE, county_date, now
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.claim_window import settle_estimates
from wishapp.demand.wishes.deadline_queries import due_returned
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import desk_in, wish_for_update
from wishapp.demand.wishes.return_deadline import ReturnStep, check_return_deadline
from wishapp.demand.wishes.reviewing import return_wish, take_wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.kernel.access import Action, Actor, scope_of
from wishapp.kernel.access.asking import require
from wishapp.kernel.lifecycle import take_turn
from wishapp.notices.calling import open_call_file

pytestmark = pytest.mark.usefixtures("core")
DAYS, SECOND = timedelta(days=1), timedelta(seconds=1)


def turn(wish_id: UUID, moment: datetime | None) -> ReturnStep | None:
    """A worker's turn at a moment; only what is due is begun."""
    assert moment is not None
    with at_moment(moment):
        due = do(due_returned, moment, limit=9)
        assert do(take_turn, wish_id, due_returned) is (wish_id in {each.id for each in due})
        return do(check_return_deadline, wish_id)


def desk(actor: Actor, moment: datetime) -> list[UUID]:
    """What of such wishes stands on the desk."""
    asked = {"kind": DueKind.AMEND, "until": moment, "beyond": None, "limit": 9}
    return [each.id for each in do(desk_in, scope_of(actor), **asked)]


def test_reminded_called_and_ended(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    due = wish.due_at
    assert due is not None
    assert county_date(due) == county_date(now()) + 15 * DAYS
    assert due.astimezone(COUNTY_ZONE).time().isoformat() == "23:59:59"
    assert turn(wish.id, due - 2 * DAYS - SECOND) is None
    assert turn(wish.id, due - 2 * DAYS) is ReturnStep.REMIND
    assert again(Wish, wish.id).attempts == 0
    assert turn(wish.id, due - SECOND) is None
    assert desk(cast.zhou, due - SECOND) == []
    assert turn(wish.id, due) is ReturnStep.CALL
    # It waits for the staff's call, on their desk, and is nobody else's meanwhile.
    assert desk(cast.zhou, due) == [wish.id]
    assert desk(cast.gao, due) == []
    assert turn(wish.id, due + 15 * DAYS - SECOND) is None
    assert again(Wish, wish.id).state == "returned"
    assert turn(wish.id, due + 15 * DAYS) is ReturnStep.END
    ended = again(Wish, wish.id)
    assert (ended.state, ended.due_kind, ended.step_at) == ("withdrawn", None, None)
    last = transitions_of(wish.id)[-1]
    assert (last.verb, last.capacity) == ("lapse", "system:amending")
    assert topics_of(wish.id)[-3:] == ["wish.remind_amend", "wish.not_amended", "wish.lapse"]
    assert turn(wish.id, due + 99 * DAYS) is None


def test_late_workers_take_nobodys_time(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    assert wish.due_at is not None
    late = wish.due_at + 5 * DAYS
    assert turn(wish.id, late) is ReturnStep.REMIND
    assert turn(wish.id, late) is None
    assert again(Wish, wish.id).due_at == late + DAYS
    assert turn(wish.id, late + 9 * DAYS) is ReturnStep.CALL
    assert turn(wish.id, late + 24 * DAYS - SECOND) is None
    assert turn(wish.id, late + 24 * DAYS) is ReturnStep.END


@pytest.mark.parametrize("days", [0, 13, 15, 29])
def test_mended_at_any_time_it_goes_its_way(cast: Cast, days: int) -> None:
    wish = a_wish(cast, "returned")
    assert wish.step_at is not None
    for _ in range(3):
        turn(wish.id, wish.due_at and wish.due_at + (days - 15) * DAYS)
    with at_moment(now() + days * DAYS):
        mended = do(amend_wish, cast.wang, wish.id, words())
        assert (mended.state, mended.due_kind) == ("submitted", "review")
    assert turn(wish.id, now() + 99 * DAYS) is None
    # Returned again, everything begins anew.
    with at_moment(now() + 30 * DAYS):
        do(take_wish, cast.zhou, wish.id)
        back = do(return_wish, cast.zhou, wish.id, why="请写清楚")
        assert (back.reminded_at, back.amend_called_at) == (None, None)
        assert back.due_at
        assert back.due_at > now() + 15 * DAYS
    assert turn(wish.id, back.step_at) is ReturnStep.REMIND


def test_taken_back_nothing_is_due(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    do(withdraw_wish, cast.wang, wish.id, why="")
    assert turn(wish.id, now() + 99 * DAYS) is None


def test_what_was_told_is_not_moved_by_the_sweep_of_estimates(cast: Cast) -> None:
    """As of a wish that was returned before there were such clocks."""
    wish = a_wish(cast, "returned")
    assert wish.due_at is not None
    do(lambda: setattr(wish_for_update(wish.id), "due_is_estimate", True))
    late = wish.due_at + 5 * DAYS
    assert turn(wish.id, late) is ReturnStep.REMIND
    assert do(settle_estimates, late) == 0
    assert again(Wish, wish.id).due_at == late + DAYS


def test_an_estimate_made_exact_moves_its_reminder_too(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    do(lambda: setattr(wish_for_update(wish.id), "due_is_estimate", True))
    with acting_for(ruled(amend_days=5)):
        assert do(settle_estimates, now()) == 1
    exact = again(Wish, wish.id)
    assert exact.due_at is not None
    assert county_date(exact.due_at) == county_date(now()) + 5 * DAYS
    assert exact.step_at == exact.due_at - 2 * DAYS


class TestWhoIsTold:
    def test_the_resident_and_the_office(self, cast: Cast) -> None:
        wish = a_wish(cast, "returned")
        assert wish.due_at is not None
        for moment, topic in (
            (wish.step_at, "wish.remind_amend"),
            (wish.due_at, "wish.not_amended"),
            (wish.due_at + 15 * DAYS, "wish.lapse"),
        ):
            turn(wish.id, moment)
            tell_of(topic, wish.id)
        told = ["wish.remind_amend", "wish.not_amended", "wish.lapse"]
        assert [each.topic for each in inbox(cast.wang)] == told
        assert [each.topic for each in inbox(cast.zhou)] == told[1:]
        [call] = calls()
        assert (call.person_id, call.topic) == (cast.wang.me, "wish.not_amended")

    def test_without_a_phone_by_a_call_from_the_start(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        do(take_wish, cast.zheng, wish.id)
        returned = do(return_wish, cast.zheng, wish.id, why="请写清楚")
        turn(wish.id, returned.step_at)
        tell_of("wish.remind_amend", wish.id)
        [call] = calls()
        assert (call.person_id, call.topic) == (wish.wisher_id, "wish.remind_amend")
        # Their account knows no number, but the wish does.
        _, callee = do(open_call_file, cast.zhou, call.id)
        assert (callee.name, callee.phone) == (wish.beneficiary_name, wish.contact_phone)
        assert callee.phone


def test_nobody_but_the_clock_ends_it(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    for somebody in (cast.wang, cast.zhou, cast.feng):
        assert code_of(require, somebody, Action.LAPSE_WISH, wish) is Code.FORBIDDEN
