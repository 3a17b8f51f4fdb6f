"""What is odd about records, by tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wishapp.base.ids import new_id
from wishapp.office.anomaly_finding.rules import (
    Spell,
    hops,
    is_done_at_once,
    minutes_between,
    month_of,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def spell(place: str, start: int, end: int) -> Spell:
    return Spell(new_id(), place, *(NOON + timedelta(minutes=each) for each in (start, end)))


@pytest.mark.parametrize(
    ("minutes", "least", "is_odd"), [(9, 10, True), (10, 10, False), (0, 1, True), (600, 10, False)]
)
def test_work_takes_some_time(minutes: int, least: int, is_odd: bool) -> None:  # noqa: FBT001 - a table
    done_at = NOON + timedelta(minutes=minutes)
    assert is_done_at_once(NOON, done_at, least_minutes=least) is is_odd


@pytest.mark.parametrize(
    ("spells", "found"),
    [
        ([("/a/", 0, 60), ("/b/", 60, 90)], [0]),
        ([("/a/", 0, 60), ("/b/", 64, 90)], [4]),
        ([("/a/", 0, 60), ("/b/", 65, 90)], []),
        ([("/a/", 0, 60), ("/a/", 60, 90)], []),
        # In any order, and only neighbours.
        ([("/b/", 62, 90), ("/a/", 0, 60), ("/a/", 91, 95)], [2, 1]),
        ([], []),
        ([("/a/", 0, 60)], []),
    ],
)
def test_a_way_between_two_communities_takes_some_time(
    spells: list[tuple[str, int, int]], found: list[int]
) -> None:
    assert [
        hop.minutes for hop in hops([spell(*each) for each in spells], least_minutes=5)
    ] == found


def test_minutes_are_whole_and_months_begin_on_the_first() -> None:
    assert minutes_between(NOON, NOON + timedelta(seconds=119)) == 1
    assert month_of(date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 3, 1))
    assert month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2027, 1, 1))
