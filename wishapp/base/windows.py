"""The windows in which every date and time has to lie that somebody enters.

A far date is a typing error, and some cannot be read back or moved to another time zone at all. So
the edges refuse it, and the database keeps to the widest window by ``EARLIEST`` and ``LATEST``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wishapp.base.clock import county_date

# What the database takes: from the first day on, before the second.
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
# No time zone is further from ours, so that within it a moment can be moved to county time.
ZONES = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Window:
    """Days in county time, both ends included: from a fixed one to some days after today."""

    first: date
    days_ahead: int

    def last(self, today: date) -> date:
        """The last day of the window, seen from today."""
        return today + timedelta(days=self.days_ahead)

    def has(self, day: date, *, today: date) -> bool:
        """Whether a day is in the window."""
        return self.first <= day <= self.last(today)

    def has_moment(self, moment: datetime, *, today: date) -> bool:
        """Whether a moment with a time zone lies on a day of the window."""
        written = moment.date()
        if not self.first - ZONES <= written <= self.last(today) + ZONES:
            return False
        return self.has(county_date(moment), today=today)


FIRST_OF_THE_CENTURY = date(2000, 1, 1)
# When somebody was born. The people's own rule is narrower, and says so itself.
BORN = Window(EARLIEST, 366)
# By when or until when something is wanted.
AHEAD = Window(FIRST_OF_THE_CENTURY, 3 * 366)
# Until when a contract or an assessment holds.
IN_FORCE = Window(FIRST_OF_THE_CENTURY, 20 * 366)
# When something was done, or the days of a period.
DONE = Window(FIRST_OF_THE_CENTURY, 366)
# From when a place is drawn in the tree.
DRAWN = Window(EARLIEST, 3 * 366)


def days_kept(*columns: str) -> str:
    """SQL for a check that columns of days lie in the widest window."""
    return " AND ".join(f"{each} >= '{EARLIEST}' AND {each} < '{LATEST}'" for each in columns)


def moments_kept(*columns: str) -> str:
    """SQL for a check that columns of moments lie in the widest window."""
    return " AND ".join(
        f"{each} >= '{EARLIEST} 00:00:00+00' AND {each} < '{LATEST} 00:00:00+00'"
        for each in columns
    )


def times_kept(column: str) -> str:
    """SQL for a check that a column of times from a moment to another lies in that window."""
    return f"{column} <@ tstzrange('{EARLIEST} 00:00:00+00', '{LATEST} 00:00:00+00')"
