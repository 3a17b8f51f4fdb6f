"""On which day a term has run out."""

from datetime import date, timedelta

FEBRUARY, LEAP_DAY = 2, 29


def first_kept_day(term: str, length: int, *, today: date) -> date:
    """Things of this county day or later are kept; what is older has reached its term.

    A term of 90 days from a Monday includes the ninetieth day after it. ``term`` ends in
    ``_days`` or ``_years``; a year from 29 February ends on 28 February.
    """
    if term.endswith("_days"):
        return today - timedelta(days=length)
    year = today.year - length
    try:
        return today.replace(year=year)
    except ValueError:
        return date(year, FEBRUARY, LEAP_DAY - 1)
