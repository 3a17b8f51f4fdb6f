from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.working_days import DueDay, day_before, due_day

NEXT_YEAR = {
    "holidays": [date(2027, 1, day) for day in (1, 2, 3)],
    "working_weekends": [date(2027, 1, 9)],
}


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2026-02-13", 10, "2026-03-05"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-25", 3, "2026-09-30"),
        ("2026-09-30", 10, "2026-10-20"),
        ("2026-11-22", 10, "2026-12-04"),
        ("2026-12-24", 5, "2026-12-31"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_announced_years_are_exact(start: str, number: int, due: str) -> None:
    found = due_day(date.fromisoformat(start), number)
    assert found == DueDay(date.fromisoformat(due), is_estimate=False)


@pytest.mark.parametrize(
    ("end", "number", "day"),
    [
        ("2026-11-18", 3, "2026-11-15"),
        ("2026-11-22", 3, "2026-11-17"),
        # The 20th of September, a Sunday, is worked.
        ("2026-09-20", 2, "2026-09-17"),
        ("2026-10-07", 1, "2026-09-29"),
        ("2026-11-18", 0, "2026-11-18"),
    ],
)
def test_how_long_before_a_day(end: str, number: int, day: str) -> None:
    assert day_before(date.fromisoformat(end), number) == date.fromisoformat(day)


def test_the_countys_days_count_backwards_too() -> None:
    assert day_before(date(2027, 1, 9), 2, **NEXT_YEAR) == date(2027, 1, 7)
    assert day_before(date(2027, 1, 4), 1, **NEXT_YEAR) == date(2027, 1, 3)
    assert day_before(date(2027, 1, 4), 2, **NEXT_YEAR) == date(2026, 12, 30)


@given(st.dates(date(2026, 1, 20), date(2026, 12, 31)), st.integers(0, 10))
def test_the_way_back_and_the_way_there_meet(end: date, number: int) -> None:
    begun = day_before(end, number)
    assert due_day(begun, number).day <= end
    assert number == 0 or due_day(begun + timedelta(days=1), number).day > end


def test_a_year_that_was_not_announced_counts_by_its_weekends_as_an_estimate() -> None:
    found = due_day(date(2026, 12, 24), 10)
    assert found == DueDay(date(2027, 1, 7), is_estimate=True)


def test_what_the_county_added_makes_the_year_exact() -> None:
    found = due_day(date(2026, 12, 24), 10, **NEXT_YEAR)
    assert found == DueDay(date(2027, 1, 8), is_estimate=False)
    assert due_day(date(2027, 1, 8), 1, **NEXT_YEAR).day == date(2027, 1, 9)


def test_the_countys_word_counts_more_than_the_announced_one() -> None:
    assert due_day(date(2026, 9, 19), 1, holidays=[date(2026, 9, 20)]).day == date(2026, 9, 21)
    assert due_day(date(2026, 9, 30), 1, working_weekends=[date(2026, 10, 1)]).day == date(
        2026, 10, 1
    )


def test_2026_has_248_working_days() -> None:
    assert due_day(date(2025, 12, 31), 248).day == date(2026, 12, 31)


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_each_day_more_is_a_later_working_day(start: date, number: int) -> None:
    due = due_day(start, number)
    before = due_day(start, number - 1).day
    assert due == due_day(before, 1)
    assert timedelta(0) < due.day - start <= timedelta(days=number * 3 + 10)
