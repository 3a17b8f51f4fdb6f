"""The next step at a claim's deadlines, and when it is due: pure decisions.

A claim is in contact when the claimant opened the contact data or set out. It has to be in contact
by ``contact_by``, and reported done by ``finish_by``. Before each deadline the claimant is reminded
once. A claim never lapses sooner than the grace after its reminder. When nobody could be reminded
in time, because no worker ran, the deadline moves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wishapp.base.clock import county_date, start_of_day
from wishapp.config import CountyRules
from wishapp.fulfilment.claims.states import ClaimState

S = ClaimState


class ClaimStep(StrEnum):
    """A step that a worker takes when it is due."""

    REMIND_CONTACT = "remind_contact"
    REMIND_FINISH = "remind_finish"
    LAPSE = "lapse"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDates:
    """The facts of a claim that decide its next step."""

    state: ClaimState
    contact_by: datetime | None = None
    contacted_at: datetime | None = None
    contact_reminded_at: datetime | None = None
    finish_by: datetime | None = None
    finish_reminded_at: datetime | None = None
    delivered_at: datetime | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, order=True)
class Next:
    """A step and when it is due."""

    at: datetime
    step: ClaimStep


def next_step(dates: ClaimDates, rules: CountyRules) -> Next | None:
    """The step that comes next; None when no deadline is left."""
    return min(_steps(dates, rules), default=None)


def cool_off_until(
    lapses: Iterable[datetime], moment: datetime, rules: CountyRules
) -> datetime | None:
    """The end of a member's cool-off after lapses, the present one among them.

    A cool-off ends with the county midnight before a day; None when the lapses were too few.
    """
    since = moment - timedelta(days=rules.lapse_memory_days)
    counted = [each for each in lapses if since < each]
    if len(counted) < rules.lapses_before_cool_off:
        return None
    return start_of_day(county_date(moment) + timedelta(days=rules.cool_off_days))


def _steps(dates: ClaimDates, rules: CountyRules) -> Iterator[Next]:
    before = timedelta(days=rules.remind_before_days)
    waits_for_contact = dates.state is S.CLAIMED and dates.contacted_at is None
    if waits_for_contact and dates.contact_by is not None:
        if dates.contact_reminded_at is None:
            yield Next(dates.contact_by - before, ClaimStep.REMIND_CONTACT)
        else:
            yield Next(dates.contact_by, ClaimStep.LAPSE)
    if dates.state in {S.CLAIMED, S.IN_PROGRESS} and dates.finish_by is not None:
        if dates.finish_reminded_at is None:
            yield Next(dates.finish_by - before, ClaimStep.REMIND_FINISH)
        else:
            yield Next(dates.finish_by, ClaimStep.LAPSE)
    is_unanswered = dates.state is S.DELIVERED and dates.asked_at is None
    if is_unanswered and dates.delivered_at is not None:
        yield Next(dates.delivered_at + timedelta(days=rules.silence_days), ClaimStep.ASK)
