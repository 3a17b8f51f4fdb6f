"""Codes that cannot be photographed, and what counts of somebody's presence, by tables."""

from datetime import UTC, datetime, timedelta

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.fulfilment.attendance.rules import (
    Pair,
    SignedBy,
    counted,
    must_be_open,
    reaches,
    slot_ends_at,
    slot_of,
    slot_of_code,
    written,
)

NINE = datetime(2026, 12, 5, 1, tzinfo=UTC)
ELEVEN = NINE + timedelta(hours=2)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def pair(start: float, end: float) -> Pair:
    return Pair(NINE + minutes(start), NINE + minutes(end), SignedBy.CODE, SignedBy.CODE)


@pytest.mark.parametrize(
    ("pairs", "breaks", "found"),
    [
        ([(0, 120)], 0, 120),
        # Two hours before and two after are never gained.
        ([(-120, 240)], 0, 120),
        ([(-30, 0)], 0, None),
        ([(120, 150)], 0, None),
        ([(10, 40), (60, 120)], 0, 90),
        # Nobody is anywhere twice.
        ([(0, 59), (20, 40), (30, 60)], 0, 60),
        ([(0, 120)], 20, 100),
        ([(0, 15)], 20, 15),
        ([(0, 0.9)], 0, None),
        ([(0, 1)], 0, 1),
        ([], 0, None),
    ],
)
def test_what_counts_lies_in_the_planned_time(
    pairs: list[tuple[float, float]], breaks: int, found: int | None
) -> None:
    given = counted((pair(*each) for each in pairs), NINE, ELEVEN, break_minutes=breaks)
    assert (given and given.minutes) == found
    if given is not None:
        assert NINE <= given.start < given.end <= ELEVEN


@pytest.mark.parametrize(
    ("present", "percent", "enough"),
    [(72, 60, True), (71, 60, False), (1, 0, True), (120, 100, True), (119, 100, False)],
)
def test_sixty_per_cent_are_asked_for_or_none(present: int, percent: int, *, enough: bool) -> None:
    assert reaches(present, NINE, ELEVEN, percent=percent) is enough


def test_a_slot_is_so_many_seconds_long() -> None:
    slot = slot_of(NINE, seconds=30)
    assert slot_of(NINE + timedelta(seconds=29), seconds=30) == slot
    assert slot_of(NINE + timedelta(seconds=30), seconds=30) == slot + 1
    assert slot_ends_at(slot, NINE, seconds=30) == NINE + timedelta(seconds=30)


def test_only_a_code_of_this_moment_is_taken() -> None:
    now, photographed = written(b"now-now-now-now"), written(b"before-before--")
    valid = [(8, now), (7, written(b"grace-grace-gra"))]
    assert slot_of_code(f" {now.lower()} ", valid) == 8
    for wrong in (photographed, "", "汉字", now[:-1]):
        with pytest.raises(Refusal) as refused:
            slot_of_code(wrong, valid)
        assert refused.value.code is Code.PRESENCE_CODE_WRONG


@pytest.mark.parametrize(
    ("at", "is_open"), [(-31, False), (-30, True), (0, True), (120, True), (121, False)]
)
def test_the_door_opens_before_and_closes_at_the_end(at: int, *, is_open: bool) -> None:
    if is_open:
        must_be_open(NINE + minutes(at), NINE, ELEVEN, minutes_before=30)
        return
    with pytest.raises(Refusal) as refused:
        must_be_open(NINE + minutes(at), NINE, ELEVEN, minutes_before=30)
    assert refused.value.code is Code.PRESENCE_CLOSED
