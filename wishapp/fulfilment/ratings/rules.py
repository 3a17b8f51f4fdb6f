"""Pure decisions about ratings: until when a wish is rated, and until when it is reopened."""

from datetime import datetime, timedelta
from enum import IntEnum

from wishapp.base.clock import county_date, start_of_day
from wishapp.base.errors import Code, refuse_unless
from wishapp.config import CountyRules


class Level(IntEnum):
    """How satisfied a resident is (list 10.5)."""

    VERY_SATISFIED = 5
    SATISFIED = 4
    FAIRLY_SATISFIED = 3
    DISSATISFIED = 2
    VERY_DISSATISFIED = 1


# The rate of satisfaction counts these (domain section 9.7).
SATISFIED = frozenset({Level.VERY_SATISFIED, Level.SATISFIED, Level.FAIRLY_SATISFIED})


def must_be_rated_in_time(fulfilled_at: datetime, *, moment: datetime, rules: CountyRules) -> None:
    """Raise ``rating_closed`` after the last day of rating."""
    in_time = may_still_be_rated(fulfilled_at, moment=moment, rules=rules)
    refuse_unless(in_time, Code.RATING_CLOSED)


def may_still_be_rated(fulfilled_at: datetime, *, moment: datetime, rules: CountyRules) -> bool:
    """Whether the last day of rating is not over."""
    return moment < _end(fulfilled_at, rules.rating_days)


def must_be_reopened_in_time(
    fulfilled_at: datetime,
    rated: tuple[int, datetime] | None,
    *,
    moment: datetime,
    rules: CountyRules,
) -> None:
    """Raise ``reopening_closed`` after the last day of reopening."""
    in_time = may_still_be_reopened(fulfilled_at, rated, moment=moment, rules=rules)
    refuse_unless(in_time, Code.REOPENING_CLOSED)


def may_still_be_reopened(
    fulfilled_at: datetime,
    rated: tuple[int, datetime] | None,
    *,
    moment: datetime,
    rules: CountyRules,
) -> bool:
    """Whether the last day of reopening is not over.

    ``rated`` is a rating's level and moment. A low rating made since the wish was fulfilled opens
    the time anew.
    """
    since = fulfilled_at
    if rated is not None and rated[0] <= rules.rating_low and rated[1] > since:
        since = rated[1]
    return moment < _end(since, rules.reopen_days)


def _end(since: datetime, days: int) -> datetime:
    """Midnight after the last of so many days; the day itself is day 0 (domain section 6)."""
    return start_of_day(county_date(since) + timedelta(days=days + 1))
