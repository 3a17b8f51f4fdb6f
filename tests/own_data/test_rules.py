from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.own_data.rules import Given, days_after, revoked


def days(text: str) -> frozenset[date]:
    """Days of 2026, such as ``10-01…07 12-31``."""
    found = set()
    for part in text.split():
        first, _, last = part.partition("…")
        month, day = first.split("-")
        until = int(last or day)
        found |= {date(2026, int(month), each) for each in range(int(day), until + 1)}
    return frozenset(found)


# As the State Council announced them (domain section 9.6).
HOLIDAYS = days("01-01…03 02-15…23 04-04…06 05-01…05 06-19…21 09-25…27 10-01…07")
WORKED = days("01-04 02-14 02-28 05-09 09-20 10-10")


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
        # A year that was not announced: weekends alone.
        ("2026-12-31", 1, "2027-01-01"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_working_days(start: str, number: int, due: str) -> None:
    found = days_after(
        date.fromisoformat(start), number, holidays=HOLIDAYS, working_weekends=WORKED
    )
    assert found == date.fromisoformat(due)


@given(st.dates(date(2026, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_each_day_more_is_a_later_working_day(start: date, number: int) -> None:
    calendar = {"holidays": HOLIDAYS, "working_weekends": WORKED}
    due = days_after(start, number, **calendar)
    assert due == days_after(days_after(start, number - 1, **calendar), 1, **calendar)
    assert due not in HOLIDAYS
    assert due.weekday() < 5 or due in WORKED
    assert timedelta(0) < due - start <= timedelta(days=number * 3 + 10)


@pytest.mark.parametrize(
    ("kinds", "given"),
    [
        ([8], {Given.PHONE}),
        ([6], {Given.NICKNAME}),
        ([19], {Given.NICKNAME}),
        ([1, 8, 13, 19], {Given.PHONE, Given.NICKNAME}),
        ([1, 2, 3, 4, 5, 7, 12, 13, 14, 15, 16, 18, 20], set()),
        ([0, 99], set()),
        ([], set()),
    ],
)
def test_what_a_permission_had_given(kinds: list[int], given: set[Given]) -> None:
    assert revoked(kinds) == given
