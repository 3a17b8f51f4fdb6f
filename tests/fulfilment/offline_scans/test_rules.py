"""What scans say together does not depend on who merged which of them first."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.errors import Code, Refusal
from wishapp.fulfilment.offline_scans.rules import (
    Direction,
    Seen,
    Stamped,
    ahead_of_both,
    is_signed,
    signature_of,
    spans_of,
)

NINE = datetime(2026, 3, 1, 9, tzinfo=UTC)
LEADER = UUID(int=1)
IN, OUT = Direction.IN, Direction.OUT


def seen(minute: int, direction: Direction) -> Seen:
    return Seen(NINE + timedelta(minutes=minute), direction, LEADER)


SCANS = st.lists(st.builds(seen, st.integers(0, 240), st.sampled_from(list(Direction))), max_size=8)


@pytest.mark.parametrize(
    ("scans", "spans", "left"),
    [
        ([(0, IN), (60, OUT)], [(0, 60)], []),
        # Somebody scans twice, since the phone did not beep.
        ([(0, IN), (1, IN), (60, OUT), (61, OUT)], [(0, 60)], [61]),
        ([(0, IN), (60, OUT), (60, IN), (90, OUT)], [(0, 60), (60, 90)], []),
        ([(0, IN)], [(0, None)], []),
        ([(60, OUT)], [], [60]),
        # Nobody is there for no time.
        ([(5, IN), (5, OUT), (9, OUT)], [(5, 9)], [5]),
    ],
)
def test_pairs(
    scans: list[tuple[int, Direction]], spans: list[tuple[int, int | None]], left: list[int]
) -> None:
    found, apart = spans_of([seen(*each) for each in scans])
    minutes = [(_minute(each.start), _minute(each.end) if each.end else None) for each in found]
    assert (minutes, [_minute(each) for each in apart]) == (spans, left)


def _minute(each: Seen) -> int:
    return int((each.at - NINE).total_seconds()) // 60


@given(SCANS, st.randoms(use_true_random=False))
def test_the_order_of_merging_does_not_matter(scans: list[Seen], chance: object) -> None:
    spans, left = spans_of(scans)
    mixed = list(scans)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random of hypothesis
    assert spans_of(mixed) == (spans, left)
    ends = [(each.start.at, each.end.at if each.end else None) for each in spans]
    assert all(end is None or start < end for start, end in ends)
    assert all(end is not None and end <= start for (_, end), (start, _) in pairwise(ends))


def test_a_clock_that_is_wrong_all_day_is_put_right_and_a_changed_one_refused() -> None:
    assert ahead_of_both(issued=300, merged=305, most_seconds=120) == 305
    assert ahead_of_both(issued=-300, merged=-300, most_seconds=0) == -300
    with pytest.raises(Refusal, match=Code.PHONE_CLOCK_CHANGED):
        ahead_of_both(issued=0, merged=121, most_seconds=120)


def test_a_signature_is_of_one_key_person_direction_and_second() -> None:
    key, other = UUID(int=2), UUID(int=3)
    plain = Stamped(UUID(int=4), IN, 1_000, "")
    signed = Stamped(UUID(int=4), IN, 1_000, signature_of("secret", key, plain))
    assert is_signed("secret", key, signed)
    assert not is_signed("secret", other, signed)
    assert not is_signed("another", key, signed)
    for changed in (
        Stamped(UUID(int=5), IN, 1_000, signed.signature),
        Stamped(UUID(int=4), OUT, 1_000, signed.signature),
        Stamped(UUID(int=4), IN, 1_001, signed.signature),
        Stamped(UUID(int=4), IN, 1_000, ""),
        Stamped(UUID(int=4), IN, 1_000, "签" * 64),
    ):
        assert not is_signed("secret", key, changed)
