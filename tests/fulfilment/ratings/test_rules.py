"""Until when a wish is rated and reopened; days end at midnight of the county."""

from datetime import UTC, datetime

import pytest

from tests.builders.clockwork import ruled
from tests.builders.settings import QINGHE
from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.errors import Code, Refusal
from wishapp.fulfilment.ratings.rules import (
    SATISFIED,
    Level,
    must_be_rated_in_time,
    must_be_reopened_in_time,
)

RULES = ruled(rating_days=30, reopen_days=15, rating_low=2).rules


def county_time(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=COUNTY_ZONE).astimezone(UTC)


CAME_TRUE = county_time(3, 1, 23, 59)


def refused(check: object, *args: object, **facts: object) -> Code | None:
    try:
        check(*args, **facts)  # type: ignore[operator]  # one of the two rules
    except Refusal as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (county_time(3, 31, 23, 59), None),
        (county_time(4, 1), Code.RATING_CLOSED),
    ],
)
def test_the_last_day_of_rating_is_whole(moment: datetime, code: Code | None) -> None:
    assert refused(must_be_rated_in_time, CAME_TRUE, moment=moment, rules=RULES) is code


@pytest.mark.parametrize(
    ("rated", "moment", "code"),
    [
        (None, county_time(3, 16, 23, 59), None),
        (None, county_time(3, 17), Code.REOPENING_CLOSED),
        # A low rating opens the time anew, a good one does not.
        ((2, county_time(3, 20)), county_time(4, 4, 23, 59), None),
        ((2, county_time(3, 20)), county_time(4, 5), Code.REOPENING_CLOSED),
        ((1, county_time(3, 30)), county_time(4, 14, 12), None),
        ((3, county_time(3, 20)), county_time(3, 21), Code.REOPENING_CLOSED),
        ((3, county_time(3, 10)), county_time(3, 16), None),
        # One that was given before the wish came true for the last time says nothing of it.
        ((1, county_time(2, 20)), county_time(3, 16), None),
        ((1, county_time(2, 20)), county_time(3, 17), Code.REOPENING_CLOSED),
    ],
)
def test_a_wish_is_reopened_soon_after_it_came_true_or_was_rated_low(
    rated: tuple[int, datetime] | None, moment: datetime, code: Code | None
) -> None:
    checked = refused(must_be_reopened_in_time, CAME_TRUE, rated, moment=moment, rules=RULES)
    assert checked is code


def test_the_county_says_what_is_low() -> None:
    rules = ruled(rating_low=1).rules
    late = county_time(3, 25)
    checked = refused(must_be_reopened_in_time, CAME_TRUE, (2, late), moment=late, rules=rules)
    assert checked is Code.REOPENING_CLOSED


def test_three_of_five_levels_are_satisfied() -> None:
    assert sorted(SATISFIED) == [3, 4, 5]
    assert [level.value for level in Level] == [5, 4, 3, 2, 1]
    assert QINGHE.rules.rating_low == Level.DISSATISFIED
