"""One person, one place: whose time is reported or booked, and who has to give way."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import at, service
from tests.builders.world import World
from tests.hours.ledger.test_booking import MORNING, book
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.hours.ledger.occupying import occupy, secure, vacate, vacate_reported
from wishapp.hours.ledger.reversing import take_back
from wishapp.hours.ledger.rules import Service, ServiceTime
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Why

LATER = ServiceTime(at(1, 10, 30), at(1, 11))
ACTIVITY = new_id()


def in_activity(member: Actor, source: str = "activity:1") -> Service:
    return Service(person_id=member.me, source=source, given_for=ACTIVITY)


def report(member: Actor, time: ServiceTime = MORNING, source: str = "activity:1") -> None:
    occupy(in_activity(member, source), time)


def is_free(member: Actor, time: ServiceTime) -> bool:
    """Whether a report of that time is taken; if so it is taken back."""
    try:
        do(report, member, time, "activity:asking")
    except Refusal as refusal:
        if refusal.code is not Code.SERVICE_OVERLAP:
            raise
        return False
    do(vacate, "activity:asking")
    return True


@pytest.mark.usefixtures("core")
class TestAReport:
    def test_occupies_its_time_for_one_person(self, cast: Cast) -> None:
        do(report, cast.zhao)
        for time in (MORNING, service(hour=10), ServiceTime(at(1, 8), at(1, 9, 1))):
            assert not is_free(cast.zhao, time)
        assert is_free(cast.zhao, LATER)
        assert is_free(cast.qian, MORNING)

    def test_finds_booked_time_taken(self, cast: Cast) -> None:
        do(book, cast.zhao)
        assert not is_free(cast.zhao, MORNING)

    def test_is_taken_back_alone_or_with_all_others(self, cast: Cast) -> None:
        for source, member in (("activity:1", cast.zhao), ("activity:2", cast.qian)):
            do(report, member, MORNING, source)
        do(vacate, "activity:1")
        assert (is_free(cast.zhao, MORNING), is_free(cast.qian, MORNING)) == (True, False)
        do(vacate_reported, ACTIVITY)
        assert is_free(cast.qian, MORNING)


@pytest.mark.usefixtures("core")
class TestABooking:
    def test_takes_what_was_reported_for_it(self, cast: Cast) -> None:
        do(report, cast.zhao)
        [entry] = do(book, cast.zhao, source="activity:1")
        assert (entry.started_at, entry.ended_at) == (MORNING.start, MORNING.end)
        do(vacate_reported, ACTIVITY)
        assert not is_free(cast.zhao, MORNING)
        do(take_back, cast.zhou, "activity:1", why=Why(words="记错了"))
        assert is_free(cast.zhao, MORNING)

    def test_outweighs_a_report_of_something_else(self, cast: Cast) -> None:
        do(report, cast.zhao)
        assert len(do(book, cast.zhao, source="activity:2")) == 1
        assert not do(secure, in_activity(cast.zhao), MORNING)
        assert do(book, cast.zhao, source="activity:1") == []

    def test_finds_its_time_again_when_that_booking_is_reversed(self, cast: Cast) -> None:
        do(report, cast.zhao)
        do(book, cast.zhao, source="activity:2")
        do(take_back, cast.zhou, "activity:2", why=Why(words="记错了"))
        assert len(do(book, cast.zhao, source="activity:1")) == 1

    def test_frees_a_day_that_was_all_break(self, cast: Cast) -> None:
        night = service(2, 23, minutes=90, breaks=60)
        do(report, cast.zhao, night)
        [entry] = do(book, cast.zhao, night, source="activity:1")
        midnight = at(1, 0)
        assert entry.started_at == midnight
        assert is_free(cast.zhao, ServiceTime(night.start, midnight))
        assert not is_free(cast.zhao, ServiceTime(night.start, midnight + timedelta(minutes=1)))


def test_of_reports_at_once_one_is_taken(fresh: World, cast: Cast) -> None:
    calls = [partial(report, cast.zhao, MORNING, f"activity:{n}") for n in range(6)]
    assert codes(race(fresh, QINGHE, calls)) == [Code.SERVICE_OVERLAP] * 5
    assert fresh.rows(QINGHE, "SELECT count(*) FROM occupied_times") == [(1,)]


def test_a_booking_and_a_report_at_once(fresh: World, cast: Cast) -> None:
    """Whichever comes first, the booking stands."""
    reports = {"activity:2": MORNING, "activity:3": MORNING, "activity:4": LATER}
    calls: list[Callable[[], Any]] = [lambda: book(cast.zhao, source="activity:1")]
    calls += [partial(report, cast.zhao, time, source) for source, time in reports.items()]
    race(fresh, QINGHE, calls)
    found = fresh.rows(QINGHE, "SELECT source FROM occupied_times ORDER BY source")
    assert found == [("activity:1",), ("activity:4",)]
    assert fresh.rows(QINGHE, "SELECT sum(minutes) FROM service_records") == [(90,)]
