"""What is odd about records: pure decisions by the county's thresholds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Spell:
    """When and in which community somebody served, by the id of the record."""

    record_id: UUID
    community_path: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """Two spells in different communities with too little between; ``minutes`` is what was."""

    earlier: Spell
    later: Spell
    minutes: int


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from one moment to another."""
    return int((later - earlier).total_seconds()) // SECONDS_A_MINUTE


def is_done_at_once(claimed_at: datetime, done_at: datetime, *, least_minutes: int) -> bool:
    """Whether work was reported done sooner after its claim than anybody could do it."""
    return done_at - claimed_at < timedelta(minutes=least_minutes)


def hops(spells: Iterable[Spell], *, least_minutes: int) -> Iterator[Hop]:
    """The pairs of neighbouring spells of one person that nobody could manage.

    The ledger keeps out times that overlap; what is left is a way that takes no time.
    """
    ordered = sorted(spells, key=lambda each: (each.start, each.record_id))
    for earlier, later in pairwise(ordered):
        minutes = minutes_between(earlier.end, later.start)
        if earlier.community_path != later.community_path and minutes < least_minutes:
            yield Hop(earlier, later, minutes)


def month_of(day: date) -> tuple[date, date]:
    """The first day of the month of a day, and of the month after it."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
