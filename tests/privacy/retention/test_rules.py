from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.privacy.retention.rules import first_kept_day


@pytest.mark.parametrize(
    ("term", "length", "today", "kept_from"),
    [
        ("keep_card_days", 90, date(2026, 11, 23), date(2026, 8, 25)),
        ("keep_card_days", 1, date(2026, 1, 1), date(2025, 12, 31)),
        ("keep_wish_years", 5, date(2026, 11, 23), date(2021, 11, 23)),
        ("keep_wish_years", 1, date(2028, 2, 29), date(2027, 2, 28)),
        ("keep_wish_years", 4, date(2028, 2, 29), date(2024, 2, 29)),
        ("keep_wish_years", 1, date(2028, 3, 1), date(2027, 3, 1)),
    ],
)
def test_the_first_day_that_is_kept(term: str, length: int, today: date, kept_from: date) -> None:
    assert first_kept_day(term, length, today=today) == kept_from


@given(
    st.sampled_from(["a_days", "a_years"]),
    st.integers(1, 100),
    st.dates(date(2020, 1, 1), date(2100, 1, 1)),
)
def test_a_longer_term_never_keeps_less(term: str, length: int, today: date) -> None:
    shorter = first_kept_day(term, length, today=today)
    assert first_kept_day(term, length + 1, today=today) < shorter < today
