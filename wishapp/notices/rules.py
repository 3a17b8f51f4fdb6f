"""When a notice is sent, which one comes first, and when to try again: pure decisions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.waits import doubling
from wishapp.config import CountyRules

FIRST_RETRY_SECONDS, LONGEST_RETRY_SECONDS = 30.0, 1_800.0
FIRST_MOMENT_SECONDS = 2.0
# So many failures in a row are the platform's, not one message's.
FAILURES_BEFORE_PAUSE = 3
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 15.0, 300.0
DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that is due, as far as the choice needs it."""

    id: UUID
    template: str
    urgent: bool
    importance: int

    @property
    def usefulness(self) -> tuple[bool, int, UUID]:
        """Sorts the most useful first: urgency, then importance, then age."""
        return (not self.urgent, -self.importance, self.id)


@dataclass(frozen=True, slots=True)
class Choice:
    """The next message and its template, and the notices for which no permission is left."""

    notices: tuple[UUID, ...]
    template: str
    hopeless: tuple[UUID, ...]


def give_up_after(rules: CountyRules, *, urgent: bool) -> timedelta:
    """How long WeChat is tried: an urgent notice becomes a call while that is still of use."""
    if urgent:
        return timedelta(minutes=rules.notice_urgent_give_up_minutes)
    return timedelta(hours=rules.notice_give_up_hours)


def due_from(
    moment: datetime, *, urgent: bool, last_sent_at: datetime | None, rules: CountyRules
) -> datetime:
    """When a notice may be sent: an urgent one at once, others by day and not one by one.

    Ordinary ones wait until some minutes after the last message, so that those of one evening come
    together. They also wait through the quiet hours (21:00 to 8:00 county time unless the county
    says otherwise).
    """
    if urgent:
        return moment
    if last_sent_at is not None:
        moment = max(moment, last_sent_at + timedelta(minutes=rules.notice_gather_minutes))
    return _after_quiet(moment, rules.notice_quiet_from_hour, rules.notice_quiet_until_hour)


def _after_quiet(moment: datetime, begin: int, end: int) -> datetime:
    local = moment.astimezone(COUNTY_ZONE)
    over_midnight = begin > end
    evening = over_midnight and local.hour >= begin
    morning = local.hour < end if over_midnight else begin <= local.hour < end
    if not evening and not morning:
        return moment
    waking = local.replace(hour=end, minute=0, second=0, microsecond=0)
    return (waking + timedelta(days=1) if evening else waking).astimezone(moment.tzinfo)


def choose(waiting: Collection[Waiting], permitted: Collection[str]) -> Choice:
    """The most useful message to one person that is permitted; ``permitted`` names templates.

    Several ordinary notices go together as a digest, and so does one whose own template is not
    permitted. An urgent one always goes by itself.
    """
    ranked = sorted(waiting, key=lambda each: each.usefulness)
    hopeless: list[UUID] = []
    for each in ranked:
        if not each.urgent:
            break
        if each.template in permitted:
            return Choice((each.id,), each.template, tuple(hopeless))
        hopeless.append(each.id)
    return _choose_ordinary(ranked[len(hopeless) :], permitted, hopeless)


def _choose_ordinary(
    ranked: Sequence[Waiting], permitted: Collection[str], hopeless: list[UUID]
) -> Choice:
    first = next((each for each in ranked if each.template in permitted), None)
    if DIGEST in permitted and ranked and (len(ranked) > 1 or first is None):
        return Choice(tuple(each.id for each in ranked), DIGEST, tuple(hopeless))
    without = [each.id for each in ranked if each.template not in permitted]
    found = (first.id,) if first else ()
    return Choice(found, first.template if first else "", tuple(hopeless + without))


def retry_at(moment: datetime, attempts: int, *, busy_person: bool) -> datetime:
    """When to try again after the n-th failure: doubling, at most half an hour apart.

    ``busy_person`` means that the platform was sending another message to them. Then a short wait
    is enough.
    """
    first = FIRST_MOMENT_SECONDS if busy_person else FIRST_RETRY_SECONDS
    return moment + timedelta(
        seconds=doubling(first, attempts, longest_seconds=LONGEST_RETRY_SECONDS)
    )


def pause_until(moment: datetime, failures: int) -> datetime | None:
    """The end of the pause after so many failures in a row; None when sending goes on."""
    if failures < FAILURES_BEFORE_PAUSE:
        return None
    pauses = failures - FAILURES_BEFORE_PAUSE + 1
    return moment + timedelta(
        seconds=doubling(FIRST_PAUSE_SECONDS, pauses, longest_seconds=LONGEST_PAUSE_SECONDS)
    )
