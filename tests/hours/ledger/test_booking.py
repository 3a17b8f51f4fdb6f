from datetime import date
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked, totals
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.times import at, service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import now, today
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.hours.ledger.booking import Booking, book_delivery, book_service, last_day_to_record
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.hours.ledger.watching import see_late_records, see_unrecorded
from wishapp.kernel.access import Actor
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of

MORNING = ServiceTime(at(1, 9), at(1, 10, 30))


def booking(member: Actor, source: str = "", kind: MinutesKind = MinutesKind.CHECKED_IN) -> Booking:
    """An entry of its own for a member, which only the ledger knows of."""
    assert member.report_in
    community_id: UUID = member.report_in.community_id
    return Booking(
        source=source or f"activity:{new_id()}",
        given_for=new_id(),
        kind=kind,
        person_id=member.me,
        report_in_id=member.report_in.id,
        unit_id=member.report_in.unit_id,
        activity="清扫楼道",
        content="清扫楼道",
        place_name="槐荫社区",
        organizer="槐荫社区",
        leader_id=None,
        location={"community_id": community_id, **location_of(place_of(community_id))},
    )


def book(member: Actor, time: ServiceTime = MORNING, **facts: object) -> list[ServiceRecord]:
    return book_service(member, booking(member, **facts), time)  # type: ignore[arg-type]  # passed on by name


@pytest.mark.usefixtures("core")
class TestOneMember:
    def test_nobody_is_booked_twice_for_one_moment(self, cast: Cast) -> None:
        do(book, cast.zhao)
        assert do(book, cast.zhao) == []
        assert do(book, cast.zhao, ServiceTime(at(1, 10), at(1, 11))) == []
        do(book, cast.zhao, ServiceTime(at(1, 10, 30), at(1, 11)))
        do(book, cast.qian)
        assert totals(cast.zhao).minutes == 120

    def test_a_source_is_booked_once(self, cast: Cast) -> None:
        do(book, cast.zhao, source="activity:1")
        with pytest.raises(Exception, match="one_per_source"):
            do(book, cast.qian, source="activity:1")

    def test_objects_may_be_delivered_while_serving(self, cast: Cast) -> None:
        do(book, cast.zhao)
        do(lambda: book_delivery(cast.wang, booking(cast.zhao), at(1, 9, 30)))
        assert totals(cast.zhao).minutes == 90

    def test_minutes_are_kept_apart_by_how_they_are_proved(self, cast: Cast) -> None:
        for days, kind in enumerate(MinutesKind, start=1):
            do(book, cast.zhao, service(days, minutes=days), kind=kind)
        found = totals(cast.zhao)
        assert (found.checked_in, found.confirmed_by_resident) == (1, 2)
        assert found.confirmed_by_code == 3
        assert (found.entered_by_staff, found.back_filled) == (4, 5)
        assert found.minutes == 15
        assert found.times == 5

    def test_an_entry_after_ten_working_days_is_marked_and_made_all_the_same(
        self, cast: Cast
    ) -> None:
        (late,) = do(book, cast.zhao, service(30))
        (timely,) = do(book, cast.zhao, service(1))
        assert (late.recorded_late, timely.recorded_late) == (True, False)
        assert late.record_by == last_day_to_record(late.service_date) < today()
        assert totals(cast.zhao).minutes == 180
        found = do(see_late_records, cast.chen, before=None, limit=5)
        assert [each.id for each in found] == [late.id]
        for who in (cast.zheng, cast.feng, cast.chu, cast.zhao):
            assert code_of(see_late_records, who, before=None, limit=5) is Code.FORBIDDEN

    def test_what_was_reported_and_not_entered_in_time_is_found(self, cast: Cast) -> None:
        a_claim(cast, "delivered", time=service(30))
        a_claim(cast, "delivered", time=service(1))
        a_claim(cast, "confirmed", time=service(31))
        (overdue,) = do(see_unrecorded, cast.chen, limit=5)
        assert overdue.during.lower == service(30).start
        assert code_of(see_unrecorded, cast.feng, limit=5) is Code.FORBIDDEN

    def test_the_last_day_to_record_is_the_tenth_working_day(self) -> None:
        """The day of the service is day 0; the spring holiday and its make-up days count."""
        assert last_day_to_record(date(2026, 3, 2)) == date(2026, 3, 16)
        assert last_day_to_record(date(2026, 2, 13)) == date(2026, 3, 5)

    def test_numbers_follow_each_other(self, cast: Cast) -> None:
        do(book, cast.zhao, service(1, 23, minutes=120))
        first, second = booked(cast.zhao)
        assert int(second.record_no[-6:]) == int(first.record_no[-6:]) + 1
        assert first.recorded_at <= now()


def test_overlapping_service_booked_at_once_is_booked_once(fresh: World, cast: Cast) -> None:
    ends = race(fresh, QINGHE, [lambda: book(cast.zhao)] * 6)
    assert sorted(len(entered) for entered in ends) == [0] * 5 + [1]
    assert fresh.rows(QINGHE, "SELECT sum(minutes), count(*) FROM service_records") == [(90, 1)]


def test_a_booking_that_came_too_late_uses_no_number(fresh: World, cast: Cast) -> None:
    race(fresh, QINGHE, [lambda: book(cast.zhao)] * 4)
    with fresh.serving(QINGHE):
        a_wish(cast, "confirmed", time=service(3))
    numbers = fresh.rows(QINGHE, "SELECT right(record_no, 6)::int FROM service_records ORDER BY 1")
    assert numbers == [(1,), (2,)]
