from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.working_days import DueDay, due_day

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
