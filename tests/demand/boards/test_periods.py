from datetime import UTC, date, datetime

import pytest

from tests.demand.boards.codes import refused
from wishapp.base.errors import Code
from wishapp.demand.boards.periods import MOST_DAYS, Period, days, named


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-01", date(2026, 1, 1), date(2026, 2, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 10, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_names_of_periods(name: str, since: date, until: date) -> None:
    assert named(name) == Period(since, until)


@pytest.mark.parametrize(
    "name",
    ["", "26", "1999", "2100", "2026-0", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "２０２６"],
)
def test_no_other_names(name: str) -> None:
    assert refused(named, name) is Code.BOARD_PERIOD_INVALID


def test_any_days_up_to_five_years() -> None:
    assert days(date(2026, 3, 5), date(2026, 3, 6)).last_day == date(2026, 3, 5)
    assert days(date(2021, 1, 1), date(2026, 1, 1)).since == date(2021, 1, 1)
    assert (date(2025, 1, 1) - date(2020, 1, 1)).days == MOST_DAYS
    for until in (date(2026, 3, 5), date(2026, 3, 4), date(2031, 3, 8)):
        assert refused(days, date(2026, 3, 5), until) is Code.BOARD_PERIOD_INVALID


@pytest.mark.parametrize(
    ("since", "until", "is_taken"),
    [
        (date.min, date(1, 1, 2), False),
        (date(1999, 12, 31), date(2000, 1, 2), False),
        (date(2000, 1, 1), date(2000, 1, 2), True),
        (date(2099, 12, 31), date(2100, 1, 1), True),
        (date(2099, 12, 31), date(2100, 1, 2), False),
        (date(9999, 12, 30), date.max, False),
    ],
)
def test_the_days_are_of_this_century(since: date, until: date, is_taken: bool) -> None:  # noqa: FBT001 - a column of the table
    if is_taken:
        assert days(since, until).begins < days(since, until).ends
    else:
        assert refused(days, since, until) is Code.BOARD_PERIOD_INVALID


def test_days_are_the_countys() -> None:
    march = named("2026-03")
    assert march.begins == datetime(2026, 2, 28, 16, tzinfo=UTC)
    assert march.ends == datetime(2026, 3, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "as_of", "is_final"),
    [
        (datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC), False),
        (datetime(2026, 3, 31, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC), False),
        (datetime(2026, 3, 31, 17, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC), True),
        (datetime(2030, 1, 1, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC), True),
    ],
)
def test_until_when_a_board_knows(moment: datetime, as_of: datetime, is_final: bool) -> None:  # noqa: FBT001 - a column of the table
    march = named("2026-03")
    assert (march.as_of(moment), march.is_final(moment)) == (as_of, is_final)
