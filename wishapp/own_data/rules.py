"""Pure decisions about own data: days to answer in, and what a revoked permission had given."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class Fact(StrEnum):
    """What of a report-in may be corrected; another unit or community is a new report-in."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    POLITICAL_STATUS = "political_status"
    SKILLS = "skills"


class Given(StrEnum):
    """What a person gave us through a permission of the platform."""

    PHONE = "phone"
    NICKNAME = "nickname"


# The platform's numbers (RevokeInfo); what the others give is never kept here.
REVOKED = {6: Given.NICKNAME, 8: Given.PHONE, 19: Given.NICKNAME}


def days_after(
    start: date, days: int, *, holidays: Collection[date], working_weekends: Collection[date]
) -> date:
    """The day on which ``days`` working days are over, the day after ``start`` being the first.

    Holidays and weekends worked for them are the State Council's; a year that was not announced
    yet counts by its weekends alone.
    """
    day = start
    while days:
        day += timedelta(days=1)
        is_weekend = day.weekday() >= SATURDAY
        days -= day in working_weekends or not (is_weekend or day in holidays)
    return day


def revoked(kinds: Iterable[int]) -> frozenset[Given]:
    """What has to be forgotten when these permissions are revoked (PIPL Art. 47)."""
    return frozenset(REVOKED[kind] for kind in kinds if kind in REVOKED)
