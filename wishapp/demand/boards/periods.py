"""The period of a board: a month, quarter or year, or any whole days, in county time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wishapp.base.clock import start_of_day
from wishapp.base.errors import Code, Refusal, refuse_unless

# Five years and a leap day, so that a board stays a few statements of bounded length.
MOST_DAYS = 1_827
# No transaction is open for so long, so nothing that happened before still comes in afterwards.
UNTIL_FINAL = timedelta(hours=1)
# The names of periods, and the days.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
NAMED = re.compile(r"(?P<year>20[0-9]{2})(-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4]))?")
MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR = 3, 12


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``since`` up to, but not including, ``until``."""

    since: date
    until: date

    @property
    def begins(self) -> datetime:
        """The first moment of the period."""
        return start_of_day(self.since)

    @property
    def ends(self) -> datetime:
        """The first moment after the period."""
        return start_of_day(self.until)

    @property
    def last_day(self) -> date:
        """The last day that is in it."""
        return self.until - timedelta(days=1)

    def as_of(self, moment: datetime) -> datetime:
        """The moment up to which a board drawn at ``moment`` counts: at most the period's end."""
        return min(self.ends, moment)

    def is_final(self, moment: datetime) -> bool:
        """Whether a board drawn at ``moment`` is final, so that its figures never change."""
        return moment >= self.ends + UNTIL_FINAL


def days(since: date, until: date) -> Period:
    """A period of any days. Raises ``board_period_invalid`` unless it has 1 to ``MOST_DAYS`` days.

    The days must lie in this century.
    """
    refuse_unless(since >= FIRST_DAY and until <= LAST_DAY, Code.BOARD_PERIOD_INVALID)
    refuse_unless(0 < (until - since).days <= MOST_DAYS, Code.BOARD_PERIOD_INVALID)
    return Period(since, until)


def named(name: str) -> Period:
    """A period by its name: ``2026-03``, ``2026-Q1`` or ``2026``.

    Raises ``board_period_invalid``.
    """
    found = NAMED.fullmatch(name)
    if found is None:
        raise Refusal(Code.BOARD_PERIOD_INVALID)
    first, months = 1, MONTHS_OF_A_YEAR
    if found["month"]:
        first, months = int(found["month"]), 1
    elif found["quarter"]:
        months = MONTHS_OF_A_QUARTER
        first = (int(found["quarter"]) - 1) * months + 1
    year, after = int(found["year"]), first + months
    until = date(year + after // (MONTHS_OF_A_YEAR + 1), (after - 1) % MONTHS_OF_A_YEAR + 1, 1)
    return Period(date(year, first, 1), until)
