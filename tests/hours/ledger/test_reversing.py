from functools import partial

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked, propose_reversal, reverse_service, totals
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import WishForm
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import records_of
from wishapp.hours.record_corrections.deciding import approve_correction


def a_record(cast: Cast, **plot: object) -> ServiceRecord:
    a_wish(cast, "confirmed", **plot)  # type: ignore[arg-type]  # passed on by name
    return booked(cast.zhao)[-1]


@pytest.mark.usefixtures("core")
class TestOneEntry:
    def test_an_entry_is_taken_back_by_an_entry(self, cast: Cast) -> None:
        record = a_record(cast)
        (reversal,) = do(reverse_service, cast.zheng, record.id, why="未实际服务")
        assert (reversal.minutes, reversal.times, reversal.wishes) == (-90, -1, -1)
        assert (reversal.reverses_id, reversal.words) == (record.id, "未实际服务")
        assert (reversal.service_date, reversal.unit_id) == (record.service_date, record.unit_id)
        assert reversal.recorder_id not in {None, cast.zheng.me}
        assert reversal.record_no > record.record_no
        assert totals(cast.zhao) == (0, 0, 0, 0, 0, 0, 0)
        assert [row.minutes for row in booked(cast.zhao)] == [90, -90]

    def test_a_delivered_object_too(self, cast: Cast) -> None:
        record = a_record(cast, form=WishForm.GOODS)
        (reversal,) = do(reverse_service, cast.zheng, record.id, why="")
        assert (reversal.minutes, reversal.times, reversal.wishes) == (0, 0, -1)

    @pytest.mark.parametrize("part", [0, 1])
    def test_work_over_midnight_is_taken_back_as_a_whole(self, cast: Cast, part: int) -> None:
        a_record(cast, time=service(2, 23, minutes=150, breaks=20))
        days = booked(cast.zhao)
        reversals = do(reverse_service, cast.zheng, days[part].id, why="未实际服务")
        assert [each.reverses_id for each in reversals] == [day.id for day in days]
        assert totals(cast.zhao) == (0, 0, 0, 0, 0, 0, 0)
        for day in days:
            assert code_of(reverse_service, cast.zheng, day.id, why="") is Code.MOVE_NOT_ALLOWED

    def test_once_only(self, cast: Cast) -> None:
        record = a_record(cast)
        (reversal,) = do(reverse_service, cast.zheng, record.id, why="")
        for row in (record, reversal):
            assert code_of(reverse_service, cast.zheng, row.id, why="") is Code.MOVE_NOT_ALLOWED

    def test_the_time_is_free_again(self, cast: Cast) -> None:
        do(reverse_service, cast.zheng, a_record(cast).id, why="记错了")
        assert a_claim(cast, "confirmed").state == "confirmed"
        assert totals(cast.zhao).minutes == 90

    def test_who_may_not(self, cast: Cast) -> None:
        record = a_record(cast)
        for who in (cast.zhao, cast.wang, cast.wu, cast.gao, cast.chen):
            assert code_of(reverse_service, who, record.id, why="") is Code.NOT_FOUND
        assert code_of(reverse_service, cast.zheng, new_id(), why="") is Code.NOT_FOUND

    def test_the_street_may_where_a_community_has_nobody_left(self, cast: Cast) -> None:
        (reversal,) = do(reverse_service, cast.feng, a_record(cast).id, why="记错了")
        assert reversal.minutes == -90

    def test_a_page_of_entries_newest_first(self, cast: Cast) -> None:
        for days in (1, 2, 3):
            a_record(cast, time=service(days))
        rows = booked(cast.zhao)[::-1]
        page = do(records_of, cast.zhao.me, before=None, limit=2)
        assert [row.id for row in page] == [rows[0].id, rows[1].id]
        rest = do(records_of, cast.zhao.me, before=page[-1].id, limit=2)
        assert [row.id for row in rest] == [rows[2].id]
        assert do(records_of, cast.wei.me, before=None, limit=2) == []


def test_two_reversals_at_once_are_one(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        record = a_record(cast)
        proposed = [do(propose_reversal, cast.zheng, record.id, why="").id for _ in range(4)]
    approvals = [partial(approve_correction, cast.feng, each) for each in proposed]
    ends = race(fresh, QINGHE, approvals)
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED] * 3
    assert fresh.rows(QINGHE, "SELECT sum(minutes), count(*) FROM service_records") == [(0, 2)]
