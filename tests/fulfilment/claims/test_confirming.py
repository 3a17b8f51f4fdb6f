from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked, booked_elsewhere, totals
from tests.builders.pictures import a_picture
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import at, service
from tests.builders.wishes import PUBLIC_TEXT, a_claim
from tests.builders.world import World
from wishapp.base.clock import county_date
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.hours.ledger.rules import ServiceTime


@pytest.mark.usefixtures("core")
class TestOneResident:
    def test_confirming_books_the_time(self, cast: Cast) -> None:
        picture = do(a_picture, cast.zhao).id
        claim = a_claim(cast, "delivered", time=service(breaks=15), pictures=[picture])
        confirmed = do(confirm_claim, cast.wang, claim.id)
        assert confirmed.state == "confirmed"
        assert confirmed.confirmed_at is not None
        wish = again(Wish, claim.wish_id)
        assert wish.state == "confirmed"
        (record,) = booked(cast.zhao)
        assert record.record_no.startswith("FW-229901-")
        assert (record.source, record.part) == (f"claim:{claim.id}", 1)
        assert (record.minutes, record.break_minutes) == (75, 15)
        assert (record.times, record.wishes, record.kind) == (1, 1, "confirmed_by_resident")
        assert (record.started_at, record.ended_at) == (at(1, 9), at(1, 10, 30))
        assert record.service_date == county_date(at(1, 9))
        # The seven facts of order 67 Art. 7, and under which rules they were counted.
        assert (record.activity, record.content) == (wish.wish_no, PUBLIC_TEXT)
        assert (record.place_name, record.leader_id) == ("槐荫社区", cast.zheng.me)
        assert record.organizer == "槐荫社区"
        assert (record.rule_version, record.basis_doc) == ("2026-1", "青组发〔2026〕1号")
        assert (record.report_in_id, record.unit_id) == (claim.report_in_id, claim.unit_id)
        assert (record.recorder_id, record.evidence) == (None, [picture])

    def test_time_that_got_booked_elsewhere_since_stops_no_confirmation(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        booked_elsewhere(cast.zhou, claim, service(hour=10))
        assert do(confirm_claim, cast.wang, claim.id).state == "confirmed"
        elsewhere, granted = booked(cast.zhao)
        assert (elsewhere.minutes, elsewhere.wishes) == (90, 0)
        assert (granted.source, granted.minutes, granted.wishes) == (f"claim:{claim.id}", 0, 1)

    def test_a_delivered_object_is_a_wish_and_no_time(self, cast: Cast) -> None:
        a_claim(cast, "confirmed", form=WishForm.GOODS)
        (record,) = booked(cast.zhao)
        assert (record.minutes, record.times, record.wishes) == (0, 0, 1)
        assert record.started_at == record.ended_at
        assert totals(cast.zhao).wishes == 1

    def test_work_over_midnight_is_one_wish_on_two_days(self, cast: Cast) -> None:
        a_claim(cast, "confirmed", time=service(2, 23, minutes=150, breaks=20))
        records = booked(cast.zhao)
        assert [(each.part, each.minutes, each.times, each.wishes) for each in records] == [
            (1, 40, 1, 1),
            (2, 90, 0, 0),
        ]
        assert records[0].service_date < records[1].service_date
        assert totals(cast.zhao).minutes == 130
        assert totals(cast.zhao).times == 1

    def test_a_minute_around_midnight_is_not_lost(self, cast: Cast) -> None:
        eve = at(1, 0)
        time = ServiceTime(eve - timedelta(seconds=30), eve + timedelta(seconds=45))
        a_claim(cast, "confirmed", time=time)
        (record,) = booked(cast.zhao)
        assert (record.minutes, record.wishes) == (1, 1)
        assert (record.started_at, record.ended_at) == (eve - timedelta(minutes=1), eve)

    def test_nothing_is_confirmed_twice(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        assert code_of(confirm_claim, cast.wang, claim.id) is Code.MOVE_NOT_ALLOWED
        assert len(booked(cast.zhao)) == 1

    @pytest.mark.parametrize("state", ["claimed", "in_progress", "disputed", "released"])
    def test_what_was_not_delivered_is_not_confirmed(self, cast: Cast, state: str) -> None:
        claim = a_claim(cast, state)
        assert code_of(confirm_claim, cast.wang, claim.id) is Code.MOVE_NOT_ALLOWED
        assert booked(cast.zhao) == []

    def test_only_the_resident_confirms(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        for onlooker in (cast.zhao, cast.zhou, cast.zheng, cast.chen):
            assert code_of(confirm_claim, onlooker, claim.id) is Code.FORBIDDEN
        for stranger in (cast.li, cast.qian, cast.gao):
            assert code_of(confirm_claim, stranger, claim.id) is Code.NOT_FOUND
        assert code_of(confirm_claim, cast.wang, new_id()) is Code.NOT_FOUND


def test_confirming_twice_at_once_books_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_claim(cast, "delivered")
    ends = race(fresh, QINGHE, [lambda: confirm_claim(cast.wang, claim.id)] * 6)
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED] * 5
    assert fresh.rows(QINGHE, "SELECT minutes FROM service_records") == [(90,)]
    assert fresh.rows(QINGHE, "SELECT count(*) FROM occupied_times") == [(1,)]
