"""Pure decisions about service time: what counts, how it is split, how minutes are kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import county_date, next_midnight, start_of_day
from wishapp.base.errors import Code, refuse_unless

SECONDS_A_MINUTE = 60
MINUTES_AN_HOUR = 60


class MinutesKind(StrEnum):
    """How the minutes are proved; a unit sees the kinds apart."""

    CHECKED_IN = "checked_in"
    CONFIRMED_BY_RESIDENT = "confirmed_by_resident"
    # By a code that staff made: the unit hears of it only after a return visit.
    CONFIRMED_BY_CODE = "confirmed_by_code"
    ENTERED_BY_STAFF = "entered_by_staff"
    BACK_FILLED = "back_filled"


# How the source of a correction begins.
CORRECTION = "correction:"


def source_of(kind: str, subject_id: UUID, round_no: int) -> str:
    """The source that the ledger books once: a thing such as a claim, or one of its rounds."""
    return f"{kind}:{subject_id}" + (f":{round_no}" if round_no > 1 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Who serves, the source under which it is booked once, and the claim or activity behind it."""

    person_id: UUID
    source: str
    given_for: UUID


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Time given, half-open ``[start, end)``, with the break minutes inside it."""

    start: datetime
    end: datetime
    break_minutes: int = 0

    @property
    def minutes(self) -> int:
        """Whole minutes really given: begun minutes do not count, breaks are taken off."""
        elapsed = int((self.end - self.start).total_seconds()) // SECONDS_A_MINUTE
        return elapsed - self.break_minutes

    def on_the_minute(self) -> "ServiceTime":
        """The same minutes begun on a whole one, so that no midnight inside splits a minute."""
        start = self.start.replace(second=0, microsecond=0)
        whole = (self.end - self.start) // timedelta(minutes=1)
        return ServiceTime(start, start + timedelta(minutes=whole), self.break_minutes)


def check_service_time(
    time: ServiceTime,
    *,
    now: datetime,
    reported_in_at: datetime,
    not_before: datetime,
    longest_minutes: int,
) -> None:
    """Refuse time that cannot be credited (order 67 Art. 3, 7; checks of domain section 4.1).

    Raises ``service_time_invalid`` below one minute, above the longest, or with breaks that do
    not fit; ``service_time_future``; ``service_before_report_in`` for time before the day on
    which the member became active. Raises ``service_before_claim`` for time that began before the
    minute of ``not_before``.
    """
    refuse_unless(time.start < time.end and time.break_minutes >= 0, Code.SERVICE_TIME_INVALID)
    refuse_unless(time.minutes >= 1, Code.SERVICE_TIME_INVALID)
    refuse_unless(time.end <= now, Code.SERVICE_TIME_FUTURE)
    longest = timedelta(minutes=longest_minutes)
    refuse_unless(time.end - time.start <= longest, Code.SERVICE_TIME_INVALID)
    first = start_of_day(county_date(reported_in_at))
    refuse_unless(first <= time.start, Code.SERVICE_BEFORE_REPORT_IN)
    earliest = not_before.replace(second=0, microsecond=0)
    refuse_unless(earliest <= time.start, Code.SERVICE_BEFORE_CLAIM)


def check_days(
    time: ServiceTime, others: Iterable[tuple[datetime, datetime]], *, most_minutes: int
) -> None:
    """Refuse time that makes a county day longer than one person can serve (order 67 Art. 3).

    ``others`` are the person's other times. The most is the county's rule, in minutes, breaks
    included; each day counts its own part. Raises ``service_day_full``.
    """
    given = _minutes_by_day((time.start, time.end))
    others_by_day = Counter[date]()
    for other in others:
        others_by_day.update(_minutes_by_day(other))
    fits = all(given[day] + others_by_day[day] <= most_minutes for day in given)
    refuse_unless(fits, Code.SERVICE_DAY_FULL)


def _minutes_by_day(span: tuple[datetime, datetime]) -> Counter[date]:
    days, (start, end) = Counter[date](), span
    while start < end:
        until = min(next_midnight(start), end)
        days[county_date(start)] += int((until - start).total_seconds()) // SECONDS_A_MINUTE
        start = until
    return days


def split_at_midnight(time: ServiceTime) -> list[ServiceTime]:
    """One part for each county day; breaks come off the earliest parts. Minutes are kept.

    Overnight work is recorded day by day (domain section 4.1). A part without a whole minute
    left is joined to none: its seconds were never credited.
    """
    parts: list[ServiceTime] = []
    start, breaks = time.start, time.break_minutes
    while start < time.end:
        end = min(next_midnight(start), time.end)
        elapsed = ServiceTime(start, end).minutes
        taken = min(breaks, elapsed)
        parts.append(ServiceTime(start, end, taken))
        start, breaks = end, breaks - taken
    return [part for part in parts if part.minutes > 0]


def hours_text(minutes: int) -> str:
    """Hours with two decimals, rounded half up once, at the end (domain section 4.1)."""
    hours = Decimal(minutes) / Decimal(MINUTES_AN_HOUR)
    return str(hours.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
