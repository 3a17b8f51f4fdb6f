from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.clock import COUNTY_ZONE, county_date
from wishapp.base.errors import Code, Refusal
from wishapp.hours.ledger.rules import (
    ServiceTime,
    check_days,
    check_service_time,
    hours_text,
    split_at_midnight,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=COUNTY_ZONE)


def given_time(start: str, end: str, breaks: int = 0) -> ServiceTime:
    """Times of March 2026 in the county, such as ``02 23:30``."""
    day, other = (
        datetime.strptime(f"2026-03-{text}", "%Y-%m-%d %H:%M:%S").replace(tzinfo=COUNTY_ZONE)
        for text in (f"{start}:00"[:11], f"{end}:00"[:11])
    )
    return ServiceTime(day.astimezone(UTC), other.astimezone(UTC), breaks)


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [(1, "0.02"), (10, "0.17"), (50, "0.83"), (75, "1.25"), (95, "1.58"), (125, "2.08"),
     (485, "8.08"), (0, "0.00"), (60, "1.00"), (6_000, "100.00"), (-75, "-1.25")],
)  # fmt: skip
def test_hours_are_rounded_once(minutes: int, hours: str) -> None:
    """The vectors of domain section 4.1."""
    assert hours_text(minutes) == hours


@pytest.mark.parametrize(
    ("start", "end", "breaks", "minutes"),
    [
        ("02 09:00", "02 10:30", 0, 90),
        ("02 09:00", "02 10:30", 15, 75),
        ("02 09:00:00", "02 09:01:59", 0, 1),
        ("02 09:00:00", "02 09:00:59", 0, 0),
        ("02 23:00", "03 01:00", 0, 120),
    ],
)
def test_only_whole_minutes_count(start: str, end: str, breaks: int, minutes: int) -> None:
    assert given_time(start, end, breaks).minutes == minutes


def verdict(time: ServiceTime, **changes: object) -> Code | None:
    facts = {
        "now": NOON,
        "reported_in_at": NOON - timedelta(days=1),
        "not_before": NOON - timedelta(days=9),
        "longest_minutes": 1_440,
    }
    try:
        check_service_time(time, **facts | changes)  # type: ignore[arg-type]  # changed by name
    except Refusal as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize(
    ("start", "end", "breaks", "code"),
    [
        ("02 09:00", "02 10:30", 0, None),
        ("02 11:59", "02 12:00", 0, None),
        ("02 11:59", "02 12:01", 0, Code.SERVICE_TIME_FUTURE),
        ("02 10:30", "02 09:00", 0, Code.SERVICE_TIME_INVALID),
        ("02 09:00", "02 09:00", 0, Code.SERVICE_TIME_INVALID),
        ("02 09:00:00", "02 09:00:59", 0, Code.SERVICE_TIME_INVALID),
        ("02 09:00", "02 10:00", 59, None),
        ("02 09:00", "02 10:00", 60, Code.SERVICE_TIME_INVALID),
        ("02 09:00", "02 10:00", -1, Code.SERVICE_TIME_INVALID),
        ("01 12:00", "02 12:00", 0, None),
        ("01 11:59", "02 12:00", 0, Code.SERVICE_TIME_INVALID),
        ("01 11:59", "02 12:00", 30, Code.SERVICE_TIME_INVALID),
        ("01 00:00", "01 08:00", 0, None),
        ("01 00:00", "01 00:01", 0, None),
    ],
)
def test_which_time_can_be_credited(start: str, end: str, breaks: int, code: Code | None) -> None:
    assert verdict(given_time(start, end, breaks)) is code


def test_no_time_before_the_day_of_reporting_in() -> None:
    eve = ServiceTime(NOON - timedelta(hours=36, minutes=1), NOON - timedelta(hours=35))
    assert eve.start.astimezone(COUNTY_ZONE).hour == 23
    assert verdict(eve) is Code.SERVICE_BEFORE_REPORT_IN


def test_the_county_may_allow_less() -> None:
    time = given_time("02 09:00", "02 11:01")
    assert verdict(time, longest_minutes=121) is None
    assert verdict(time, longest_minutes=120) is Code.SERVICE_TIME_INVALID


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("02 09:00", None),
        ("02 08:59", Code.SERVICE_BEFORE_CLAIM),
        ("02 00:00", Code.SERVICE_BEFORE_CLAIM),
    ],
)
def test_no_time_before_the_minute_of_the_claim(start: str, code: Code | None) -> None:
    claimed = given_time("02 09:00:59", "02 09:01").start
    assert verdict(given_time(start, "02 09:30"), not_before=claimed) is code


@pytest.mark.parametrize(
    ("given", "others", "fits"),
    [
        (("02 08:00", "02 20:00"), [], True),
        (("02 08:00", "02 20:01"), [], False),
        (("02 14:00", "02 20:00"), [("02 06:00", "02 12:00")], True),
        (("02 14:00", "02 20:00"), [("02 06:00", "02 12:01")], False),
        (("02 14:00", "02 20:00"), [("01 06:00", "01 18:00")], True),
        # Work over midnight counts for each day with its own part.
        (("02 14:00", "03 02:00"), [("01 20:00", "02 02:00"), ("03 10:00", "03 20:00")], True),
        (("02 14:00", "03 02:00"), [("01 20:00", "02 02:01")], False),
        (("02 14:00", "03 02:00"), [("03 10:00", "03 20:01")], False),
    ],
)
def test_a_day_has_no_more_than_one_person_can_serve(
    given: tuple[str, str], others: list[tuple[str, str]], *, fits: bool
) -> None:
    spans = [(each.start, each.end) for each in (given_time(*other) for other in others)]
    said = None
    try:
        check_days(given_time(*given), spans, most_minutes=720)
    except Refusal as refusal:
        said = refusal.code
    assert said is (None if fits else Code.SERVICE_DAY_FULL)


def parts(time: ServiceTime) -> list[tuple[str, str, int, int]]:
    return [
        (
            f"{part.start.astimezone(COUNTY_ZONE):%d %H:%M}",
            f"{part.end.astimezone(COUNTY_ZONE):%d %H:%M}",
            part.break_minutes,
            part.minutes,
        )
        for part in split_at_midnight(time)
    ]


def test_work_in_one_day_is_one_part() -> None:
    assert parts(given_time("02 09:00", "02 10:30", 10)) == [("02 09:00", "02 10:30", 10, 80)]


def test_work_until_midnight_is_one_part() -> None:
    assert parts(given_time("02 22:00", "03 00:00")) == [("02 22:00", "03 00:00", 0, 120)]


def test_work_over_midnight_is_two_parts() -> None:
    assert parts(given_time("02 22:00", "03 02:00", 30)) == [
        ("02 22:00", "03 00:00", 30, 90),
        ("03 00:00", "03 02:00", 0, 120),
    ]


def test_breaks_may_use_up_the_first_day() -> None:
    assert parts(given_time("02 23:40", "03 02:00", 30)) == [("03 00:00", "03 02:00", 10, 110)]


SECONDS = st.integers(min_value=0, max_value=2 * 86_400)


@given(begin=SECONDS, elapsed=st.integers(60, 86_400), data=st.data())
def test_splitting_keeps_every_minute(begin: int, elapsed: int, data: st.DataObject) -> None:
    breaks = data.draw(st.integers(0, elapsed // 60 - 1))
    start = NOON + timedelta(seconds=begin)
    given_time = ServiceTime(start, start + timedelta(seconds=elapsed), breaks)
    time = given_time.on_the_minute()
    made = split_at_midnight(time)
    assert sum(part.minutes for part in made) == time.minutes == given_time.minutes
    assert given_time.start - timedelta(minutes=1) < time.start <= given_time.start
    assert time.end <= given_time.end
    assert sum(part.break_minutes for part in made) <= breaks
    for part in made:
        assert part.minutes > 0
        assert county_date(part.start) == county_date(part.end - timedelta(microseconds=1))
        assert time.start <= part.start < part.end <= time.end
    for earlier, later in pairwise(made):
        assert earlier.end <= later.start
