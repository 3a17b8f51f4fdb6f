"""Shows a county's totals to everybody, without those behind which only few people stand."""

from typing import NamedTuple

from wishapp.base.county import county
from wishapp.fulfilment.public_totals.queries import Counted, totals_as_counted


class ShownTotals(NamedTuple):
    """The totals as everybody may see them; a figure is None where hidden, or not counted yet.

    ``hidden`` names the hidden ones.
    """

    wishes: int | None
    members: int | None
    minutes: int | None
    hidden: tuple[str, ...]


NOT_COUNTED = ShownTotals(None, None, None, ())


def shown_totals() -> ShownTotals:
    """The totals of the county being served."""
    counted = totals_as_counted()
    least = county().rules.smallest_group_shown
    return NOT_COUNTED if counted is None else hide_small(counted, least=least)


def hide_small(counted: Counted, *, least: int) -> ShownTotals:
    """Leave out each figure behind which somebody stands, but fewer than ``least``."""
    behind = {
        "wishes_fulfilled": counted.wishes,
        "members": counted.members,
        "service_minutes": counted.servers,
    }
    hidden = tuple(name for name, group in behind.items() if 0 < group < least)
    return ShownTotals(
        wishes=None if "wishes_fulfilled" in hidden else counted.wishes,
        members=None if "members" in hidden else counted.members,
        minutes=None if "service_minutes" in hidden else counted.minutes,
        hidden=hidden,
    )
