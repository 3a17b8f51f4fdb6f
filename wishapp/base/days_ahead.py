"""Says whether a day lies far enough ahead for what two people agree on, and not too far."""

from datetime import date, timedelta

from wishapp.base.errors import Code, refuse_unless

LONGEST_AHEAD = timedelta(days=366)


def must_lie_ahead(day: date, *, today: date, too_soon: Code, too_late: Code) -> None:
    """Raise ``too_soon`` with the first possible day, or ``too_late`` with the last one.

    The first is tomorrow, so that somebody can still undo it; the last is 366 days from today.
    """
    first, last = today + timedelta(days=1), today + LONGEST_AHEAD
    refuse_unless(day >= first, too_soon, first=first.isoformat())
    refuse_unless(day <= last, too_late, last=last.isoformat())
