"""Pure decisions about work that failed: when to try again, and what a person's work is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from wishapp.base.waits import doubling

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 10.0, 21_600.0
# A row without a count of tries is put off by ten minutes at each turn.
PUT_OFF = timedelta(minutes=11)


class Cause(StrEnum):
    """Why a try failed; people read a sentence for it."""

    BUSY = "busy"
    REFUSED = "refused"
    DATABASE = "database"
    VALUE = "value"
    STORAGE = "storage"
    PLATFORM = "platform"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"
    NOT_WORKED_ON = "not_worked_on"
    UNKNOWN_TOPIC = "unknown_topic"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One try that failed. ``place`` is a line of our code; nothing here is personal."""

    step: str
    subject_id: UUID
    message_id: UUID | None
    request_id: str
    cause: Cause
    place: str = ""

    @property
    def about_id(self) -> UUID:
        """The outbox message that causes the step, or else the thing itself."""
        return self.message_id or self.subject_id


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Since when a step is not tried for a thing any more."""

    at: datetime

    def covers(self, due_at: datetime, attempts: int | None) -> bool:
        """Whether a due thing is the one that was given up, and did not change since."""
        if attempts is not None:
            return attempts > 0
        return due_at <= self.at + PUT_OFF


def next_try(moment: datetime, tries: int) -> datetime:
    """When to try again after the n-th try: doubling, at most six hours apart."""
    wait = doubling(FIRST_WAIT_SECONDS, tries, longest_seconds=LONGEST_WAIT_SECONDS)
    return moment + timedelta(seconds=wait)
