from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.errors import Code, Refusal
from wishapp.registry.offers.rules import (
    DAY_MINUTES,
    WEEK_MINUTES,
    Hours,
    has_hours_between,
    hours_of,
    minute_of_week,
    spans_of,
)

NINE, NOON, TWO = 540, 720, 840
MONDAY = datetime(2026, 11, 23, tzinfo=COUNTY_ZONE)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    start = draw(st.integers(0, DAY_MINUTES - 1))
    return Hours(draw(st.integers(1, 7)), start, draw(st.integers(start + 1, DAY_MINUTES)))


def minutes_in(spans: list[tuple[int, int]]) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


class TestSpans:
    def test_hours_that_touch_or_overlap_become_one(self) -> None:
        found = spans_of([Hours(2, NINE, NOON), Hours(2, 600, TWO), Hours(2, TWO, 900)])
        assert found == [(DAY_MINUTES + NINE, DAY_MINUTES + 900)]

    def test_one_within_another_changes_nothing(self) -> None:
        assert spans_of([Hours(1, NINE, TWO), Hours(1, 600, NOON)]) == [(NINE, TWO)]

    @pytest.mark.parametrize(("start", "end"), [(NOON, NINE), (NINE, NINE)])
    def test_hours_end_after_they_begin(self, start: int, end: int) -> None:
        with pytest.raises(Refusal) as refused:
            spans_of([Hours(1, start, end)])
        assert refused.value.code is Code.HOURS_INVALID

    def test_a_night_is_shown_by_day(self) -> None:
        night = [Hours(1, 1_320, DAY_MINUTES), Hours(2, 0, 120)]
        assert spans_of(night) == [(1_320, DAY_MINUTES + 120)]
        assert hours_of(spans_of(night)) == night

    @given(st.lists(hours(), max_size=21))
    def test_no_minute_is_lost_or_added(self, written: list[Hours]) -> None:
        meant = {
            (each.weekday - 1) * DAY_MINUTES + minute
            for each in written
            for minute in range(each.start, each.end)
        }
        spans = spans_of(written)
        assert minutes_in(spans) == meant
        assert spans_of(hours_of(spans)) == spans
        assert all(0 <= start < end <= WEEK_MINUTES for start, end in spans)


def test_the_week_begins_on_monday_in_county_time() -> None:
    assert minute_of_week(MONDAY) == 0
    assert minute_of_week(MONDAY - MINUTE) == WEEK_MINUTES - 1


class TestHoursBetween:
    MORNINGS = ((DAY_MINUTES + NINE, DAY_MINUTES + NOON),)  # Tuesdays

    @pytest.mark.parametrize(
        ("start", "end", "found"),
        [
            (MONDAY, MONDAY + DAY, False),
            (MONDAY, MONDAY + DAY + 9 * HOUR, False),
            (MONDAY, MONDAY + DAY + 9 * HOUR + MINUTE, True),
            (MONDAY + DAY + 12 * HOUR, MONDAY + 2 * DAY, False),
            (MONDAY + DAY + 12 * HOUR - MINUTE, MONDAY + 2 * DAY, True),
            (MONDAY + 6 * DAY, MONDAY + 8 * DAY, False),
            (MONDAY + 6 * DAY, MONDAY + 8 * DAY + 10 * HOUR, True),
            (MONDAY + 2 * DAY, MONDAY + 30 * DAY, True),
            (MONDAY + DAY + 10 * HOUR, MONDAY + DAY + 10 * HOUR, False),
            (MONDAY + DAY + 11 * HOUR, MONDAY + DAY + 10 * HOUR, False),
        ],
    )
    def test_between(self, start: datetime, end: datetime, found: bool) -> None:  # noqa: FBT001 - a row of the table
        assert has_hours_between(self.MORNINGS, start, end) is found

    @given(hours(), st.integers(0, 2 * WEEK_MINUTES), st.integers(1, 2 * WEEK_MINUTES))
    def test_as_if_counted_minute_by_minute(self, offered: Hours, first: int, long: int) -> None:
        spans = spans_of([offered])
        week = minutes_in(spans)
        counted = any((first + each) % WEEK_MINUTES in week for each in range(long))
        start = MONDAY + first * MINUTE
        assert has_hours_between(spans, start, start + long * MINUTE) is counted
