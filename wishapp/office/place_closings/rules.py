"""From which day on a place can be closed, and into which."""

from datetime import date

from wishapp.base.days_ahead import must_lie_ahead
from wishapp.base.errors import Code, refuse_unless
from wishapp.registry.places.rules import GRIDS, Level


def must_close_in_time(closes_on: date, *, today: date) -> None:
    """Raise ``place_closes_too_soon`` for today or before, ``place_closes_too_late`` for too far.

    ``closes_on`` is the first day without the place.
    """
    must_lie_ahead(
        closes_on,
        today=today,
        too_soon=Code.PLACE_CLOSES_TOO_SOON,
        too_late=Code.PLACE_CLOSES_TOO_LATE,
    )


def must_succeed(path: str, level: str, *, by_path: str, by_level: str) -> None:
    """Raise ``successor_unfit`` unless a place of the same level outside takes over."""
    is_fit = by_level == level and not by_path.startswith(path)
    refuse_unless(is_fit, Code.SUCCESSOR_UNFIT)


def goes_to_place_above(level: str) -> bool:
    """Whether what lies in a place without a successor belongs to the place above it from then on.

    The county itself is never closed.
    """
    refuse_unless(level != Level.COUNTY, Code.PLACE_NOT_CLOSABLE)
    return level in GRIDS
