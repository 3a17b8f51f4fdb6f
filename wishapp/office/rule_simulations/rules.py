"""Decides what the county's rules would have booked: pure, by the decisions that book."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from wishapp.base.errors import Refusal
from wishapp.config import CountyRules
from wishapp.fulfilment.attendance.rules import reaches
from wishapp.hours.ledger.rules import CORRECTION, ServiceTime, check_days, check_service_time

# Figures by unit; of volunteers under None.
ByUnit = dict[UUID | None, Counter[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry of a service: a day's part, with the unit of that day.

    It was given for a claim made at ``claimed_at``, or for an activity ``planned`` from when until
    when; without either, nothing is known of what it was given for.
    """

    source: str
    unit_id: UUID | None
    claimed_at: datetime | None
    day: date
    time: ServiceTime
    minutes: int
    planned: ServiceTime | None = None


class Bounds(NamedTuple):
    """The days ``[since, until)`` whose minutes are counted."""

    since: date
    until: date

    def has(self, part: Part) -> bool:
        """Whether a part's day is counted."""
        return self.since <= part.day < self.until


@dataclass(frozen=True, slots=True)
class Given:
    """One service as it was booked, in parts of a day; the first one names it."""

    parts: tuple[Part, ...]

    @property
    def source(self) -> str:
        """What the ledger booked once."""
        return self.parts[0].source

    @property
    def time(self) -> ServiceTime:
        """The time that was reported, breaks included."""
        breaks = sum(each.time.break_minutes for each in self.parts)
        return ServiceTime(self.parts[0].time.start, self.parts[-1].time.end, breaks)

    @property
    def is_correction(self) -> bool:
        """Whether two people entered it in place of another; no claim limits its beginning."""
        return self.source.startswith(CORRECTION)

    @property
    def is_known(self) -> bool:
        """Whether the ledger has all from which it was booked.

        It has not for what is no claim and no activity, nor where its parts do not add up.
        """
        first, adds_up = self.parts[0], self.time.minutes == self.minutes
        is_told = first.claimed_at is not None or first.planned is not None
        return adds_up and (self.is_correction or is_told)

    @property
    def minutes(self) -> int:
        """The minutes that were booked."""
        return sum(each.minutes for each in self.parts)


def services_of(parts: Iterable[Part]) -> list[Given]:
    """The services of one person, in the order in which they were booked."""
    by_source: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_source[part.source].append(part)
    return [Given(tuple(sorted(each, key=lambda part: part.day))) for each in by_source.values()]


def booked_under(services: Sequence[Given], rules: CountyRules) -> set[str]:
    """The sources that would stand had these rules been in force all the time, of one person.

    A service is refused as a whole, as it is when it is reported (order 67 Art. 3, 7; domain
    section 4.1). Who booked first keeps the day; what cannot be recomputed stands.
    """
    taken: list[tuple[datetime, datetime]] = []
    booked: set[str] = set()
    for given in services:
        if not given.is_known or _is_accepted(given, taken, rules):
            taken.append((given.time.start, given.time.end))
            booked.add(given.source)
    return booked


def _is_accepted(
    given: Given, taken: Sequence[tuple[datetime, datetime]], rules: CountyRules
) -> bool:
    planned = None if given.is_correction else given.parts[0].planned
    try:
        if planned is None:
            _must_be_creditable(given, rules)
        elif not _is_present_enough(given, planned, rules):
            return False
        # A seat takes the planned time of the activity, a report the time that was given.
        check_days(planned or given.time, taken, most_minutes=rules.minutes_most_a_day)
    except Refusal:
        return False
    return True


def _is_present_enough(given: Given, planned: ServiceTime, rules: CountyRules) -> bool:
    share = rules.presence_least_percent
    return reaches(given.minutes, planned.start, planned.end, percent=share)


def _must_be_creditable(given: Given, rules: CountyRules) -> None:
    time, claimed_at = given.time, given.parts[0].claimed_at
    not_before = time.start
    if claimed_at is not None and not given.is_correction:
        not_before = claimed_at - timedelta(minutes=rules.minutes_before_claim)
    check_service_time(
        time,
        now=time.end,
        # Neither the end of time nor the day of reporting in is a rule of the county.
        reported_in_at=time.start,
        not_before=not_before,
        longest_minutes=rules.minutes_longest_service,
    )


def simulated(
    parts: Iterable[Part], bounds: Bounds, before: CountyRules, after: CountyRules
) -> ByUnit:
    """What one person adds to the figures of each unit; nothing without service in the period."""
    services = services_of(parts)
    earlier, later = booked_under(services, before), booked_under(services, after)
    found: ByUnit = defaultdict(Counter)
    for given in services:
        counted = [each for each in given.parts if bounds.has(each)]
        for part in counted:
            figures = found[part.unit_id]
            figures["people"] = 1
            figures["minutes_booked"] += part.minutes
            figures["minutes_before"] += part.minutes * (given.source in earlier)
            figures["minutes_after"] += part.minutes * (given.source in later)
        if counted:
            figures = found[counted[0].unit_id]
            figures["services"] += 1
            figures["services_kept"] += not given.is_known
            figures["services_left_out"] += given.source in earlier - later
    for figures in found.values():
        figures["people_changed"] = int(_differs(figures))
    return found


def whole_of(by_unit: ByUnit) -> Counter[str]:
    """What one person adds to the county's figures; who changed unit is one person still."""
    whole: Counter[str] = Counter()
    for figures in by_unit.values():
        whole.update(figures)
    for name in ("people", "people_changed"):
        whole[name] = min(whole[name], 1)
    return whole


def added(parts: Iterable[ByUnit]) -> ByUnit:
    """The figures of several people together."""
    total: ByUnit = defaultdict(Counter)
    for key, figures in _flat(parts):
        total[key].update(figures)
    return total


def _flat(parts: Iterable[ByUnit]) -> Iterator[tuple[UUID | None, Counter[str]]]:
    for part in parts:
        yield from part.items()


def _differs(figures: Counter[str]) -> bool:
    return len({figures[f"minutes_{name}"] for name in ("booked", "before", "after")}) > 1
