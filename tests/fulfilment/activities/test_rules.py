"""Times, ages, offers and fixed days of activities, by tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.fulfilment.activities.rules import (
    Every,
    Times,
    check_age,
    check_times,
    days_of_series,
    is_late,
    offer_until,
    shifted,
)
from wishapp.registry.people.rules import Protection

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def some_times(start: int, end: int, until: int, breaks: int = 0) -> Times:
    return Times(
        starts_at=NOW + start * MINUTE,
        ends_at=NOW + end * MINUTE,
        sign_up_until=NOW + until * MINUTE,
        break_minutes=breaks,
    )


@pytest.mark.parametrize(
    ("times", "fits"),
    [
        (some_times(60, 120, 60), True),
        (some_times(1, 1_441, 1), True),
        (some_times(1, 1_442, 1), False),
        (some_times(0, 60, 0), False),
        (some_times(60, 60, 30), False),
        (some_times(60, 30, 30), False),
        (some_times(60, 120, 61), False),
        (some_times(60, 120, 60, 59), True),
        (some_times(60, 120, 60, 60), False),
    ],
)
def test_an_activity_lies_ahead_and_lasts_a_day_at_the_most(times: Times, *, fits: bool) -> None:
    if fits:
        check_times(times, now=NOW)
    else:
        with pytest.raises(Refusal) as refused:
            check_times(times, now=NOW)
        assert refused.value.code is Code.ACTIVITY_TIMES


@pytest.mark.parametrize(
    ("protection", "least_age", "with_adult", "refused"),
    [
        (Protection.NONE, 18, False, None),
        (Protection.UNDER_18, 14, True, None),
        (Protection.UNDER_18, 18, True, Code.AGE_UNFIT),
        (Protection.UNDER_18, 0, False, Code.ADULT_MISSING),
        (Protection.UNDER_14, 0, True, None),
        (Protection.UNDER_14, 14, True, Code.AGE_UNFIT),
    ],
)
def test_who_is_old_enough(
    protection: Protection, least_age: int, *, with_adult: bool, refused: Code | None
) -> None:
    if refused is None:
        check_age(protection, least_age=least_age, with_adult=with_adult)
        return
    with pytest.raises(Refusal) as refusal:
        check_age(protection, least_age=least_age, with_adult=with_adult)
    assert refusal.value.code is refused


@pytest.mark.parametrize(
    ("hours", "until", "offered"), [(12, 24, 12), (12, 6, 6), (12, 0, None), (1, -1, None)]
)
def test_an_offer_never_outlasts_the_sign_up(hours: int, until: int, offered: int | None) -> None:
    found = offer_until(NOW, hours=hours, sign_up_until=NOW + until * HOUR)
    assert found == (None if offered is None else NOW + offered * HOUR)


@pytest.mark.parametrize(("before", "late"), [(25, False), (24, False), (23, True), (0, True)])
def test_cancelling_in_time_is_normal(before: int, *, late: bool) -> None:
    assert is_late(NOW, NOW + before * HOUR, hours=24) is late


@pytest.mark.parametrize(
    ("first", "every", "until", "days"),
    [
        ("2026-12-30", Every.WEEK, "2027-01-13", ["2026-12-30", "2027-01-06", "2027-01-13"]),
        ("2026-12-31", Every.MONTH, "2027-03-31", [
            "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31",
        ]),
        ("2028-01-29", Every.MONTH, "2028-02-29", ["2028-01-29", "2028-02-29"]),
    ],
)  # fmt: skip
def test_fixed_days(first: str, every: Every, until: str, days: list[str]) -> None:
    found = days_of_series(date.fromisoformat(first), every, date.fromisoformat(until))
    assert [each.isoformat() for each in found] == days


@pytest.mark.parametrize("until", ["2026-12-01", "2026-11-01", "2099-12-31"])
def test_a_series_has_two_to_sixty_days(until: str) -> None:
    with pytest.raises(Refusal) as refused:
        days_of_series(date(2026, 12, 1), Every.WEEK, date.fromisoformat(until))
    assert refused.value.code is Code.SERIES_INVALID


def test_all_times_of_a_day_move_together() -> None:
    moved = shifted(some_times(60, 120, 30), timedelta(days=7))
    assert moved.starts_at - moved.sign_up_until == 30 * MINUTE
    assert moved.ends_at == NOW + timedelta(days=7, hours=2)
