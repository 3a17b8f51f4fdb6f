"""Nobody loses a cost share unreminded, however long the workers were away."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.cast import Cast
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, lead, line, pledged, settled
from tests.builders.doing import again, do
from tests.builders.notices import inbox, tell_of
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of
from wishapp.base.clock import now
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import due_reminders, due_settlements
from wishapp.fulfilment.pledges.rules import SettlementStep, reminded_from, settlement_step
from wishapp.fulfilment.pledges.settlement_deadline import check_settlement_deadline
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.kernel.lifecycle import take_turn
from wishapp.notices.composing import read

REMIND, LAPSE = SettlementStep.REMIND, SettlementStep.LAPSE
# A Monday without a holiday near, nine in the morning of the county.
MONDAY = datetime(2026, 11, 2, 1, tzinfo=UTC)
GRACE = timedelta(hours=QINGHE.rules.lapse_grace_hours)


def at(day: str) -> datetime:
    """Nine in the morning of a day of the county."""
    return datetime.fromisoformat(f"{day}T09:00:00+08:00")


@pytest.mark.parametrize(
    ("pledged_on", "settle_by", "reminded"),
    [
        # Monday, Tuesday and Wednesday are left.
        ("2026-11-01", "2026-11-18", "2026-11-15"),
        # Wednesday to Friday are left, of which the weekend is none.
        ("2026-11-01", "2026-11-22", "2026-11-17"),
        # The national holidays, before which the 28th to the 30th are left.
        ("2026-09-20", "2026-10-07", "2026-09-27"),
        # There is hardly time: not on the day itself.
        ("2026-11-16", "2026-11-18", "2026-11-17"),
    ],
)
def test_three_working_days_are_left(pledged_on: str, settle_by: str, reminded: str) -> None:
    moment = reminded_from(at(settle_by), at(pledged_on), QINGHE.rules)
    assert moment == datetime.fromisoformat(f"{reminded}T00:00:00+08:00")


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(remind_at=MOMENTS, settle_by=MOMENTS, moments=st.lists(MOMENTS, max_size=6))
def test_reminded_once_and_then_lapsed(
    remind_at: datetime, settle_by: datetime, moments: list[datetime]
) -> None:
    done: list[SettlementStep] = []
    reminded_at = None
    for moment in sorted(moments):
        step = settlement_step(
            remind_at=remind_at, reminded_at=reminded_at, settle_by=settle_by, moment=moment
        )
        if step is REMIND:
            reminded_at = moment
        if step is not None and LAPSE not in done:
            done.append(step)
    assert done in ([], [REMIND], [REMIND, LAPSE])


@pytest.mark.usefixtures("core")
class TestTheDeadline:
    def test_reminded_once_and_lapsed_in_time(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine, theirs = pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        settled(cast, theirs, "SJ-2")
        assert mine.remind_at is not None
        assert mine.settle_by is not None
        assert self.due(mine.remind_at - timedelta(seconds=1)) == []
        assert self.checked(mine.id, mine.remind_at - timedelta(seconds=1)) is None
        assert self.due(mine.remind_at) == [mine.id]
        assert self.checked(mine.id, mine.remind_at) is REMIND
        assert self.due(mine.remind_at) == []
        assert again(Pledge, mine.id).settle_by == mine.settle_by
        assert self.checked(mine.id, mine.settle_by - timedelta(seconds=1)) is None
        assert self.due(mine.settle_by) == [mine.id]
        assert self.checked(mine.id, mine.settle_by) is LAPSE
        for pledge in (mine, theirs):
            assert self.checked(pledge.id, mine.settle_by + GRACE) is None
        assert topics_of(mine.id) == ["pledge.pledge", "pledge.remind_settle", "pledge.lapse"]
        assert not {"pledge.remind_settle", "pledge.lapse"} & set(topics_of(theirs.id))
        assert (line(wish.id).pledged, lead(wish.id)) == (1, cast.qian.me)

    def test_after_a_late_reminder_the_desk_still_settles(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        assert mine.settle_by is not None
        late = mine.settle_by + timedelta(days=2)
        assert self.checked(mine.id, late) is REMIND
        with time_machine.travel(late + GRACE - timedelta(seconds=1), tick=False):
            assert settled(cast, mine, "SJ-1").state == "settled"
        assert self.checked(mine.id, late + GRACE) is None

    def test_after_the_reminder_the_next_step_was_not_tried_yet(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        assert mine.settle_by is not None
        with time_machine.travel(mine.settle_by, tick=False):
            assert do(take_turn, mine.id, due_reminders, due_settlements)
            assert not do(take_turn, mine.id, due_reminders, due_settlements)
            assert do(check_settlement_deadline, mine.id) is REMIND
        with time_machine.travel(mine.settle_by + GRACE, tick=False):
            assert do(take_turn, mine.id, due_reminders, due_settlements)
            assert again(Pledge, mine.id).attempts == 1

    def test_what_was_taken_back_and_what_is_no_cost_is_let_alone(self, cast: Cast) -> None:
        things, gone = (
            pledged(cast.zhao, a_shared_wish(cast, *lines).id) for lines in ((), (WHEELCHAIR,))
        )
        do(take_back, cast.zhao, gone.id, why="出差")
        for pledge in (things, gone):
            assert self.checked(pledge.id, now() + timedelta(days=365)) is None
        assert self.due(now() + timedelta(days=365)) == []

    def test_what_the_pledger_reads(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        assert mine.remind_at is not None
        assert self.checked(mine.id, mine.remind_at) is REMIND
        tell_of("pledge.remind_settle", mine.id)
        [told] = [read(each.facts) for each in inbox(cast.zhao)]
        assert (told["what"], told["status"]) == ("请到窗口办结认领份", "待办结")

    def due(self, moment: datetime) -> list[UUID]:
        found = [*do(due_reminders, moment, limit=9), *do(due_settlements, moment, limit=9)]
        return [each.id for each in found]

    def checked(self, pledge_id: UUID, moment: datetime) -> SettlementStep | None:
        with time_machine.travel(moment, tick=False):
            return do(check_settlement_deadline, pledge_id)
