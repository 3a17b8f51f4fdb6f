from datetime import UTC, date, datetime

import time_machine

from wishapp.base.clock import county_date, next_midnight, now, start_of_day, today

LATE = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight on 2 March in the county


def test_the_day_is_the_countys() -> None:
    assert county_date(LATE) == date(2026, 3, 2)
    with time_machine.travel(LATE, tick=False):
        assert now() == LATE
        assert now().tzinfo is UTC
        assert today() == date(2026, 3, 2)


def test_a_day_begins_at_the_countys_midnight() -> None:
    assert start_of_day(date(2026, 3, 2)) == datetime(2026, 3, 1, 16, tzinfo=UTC)


def test_the_next_midnight_is_later_even_at_midnight() -> None:
    midnight = start_of_day(date(2026, 3, 2))
    assert next_midnight(LATE) == start_of_day(date(2026, 3, 3))
    assert next_midnight(midnight) == start_of_day(date(2026, 3, 3))
