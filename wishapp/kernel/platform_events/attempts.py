"""Records each attempt to work on a platform event, and its outcome."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import prune
from wishapp.kernel.platform_events.models import PlatformEvent
from wishapp.kernel.platform_events.queries import event_for_update
from wishapp.kernel.platform_events.rules import next_try


class Outcome(StrEnum):
    """How an attempt ended. OPEN is no end: the event is tried again."""

    DONE = "done"
    UNKNOWN = "unknown"
    UNMATCHED = "unmatched"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Event:
    """A platform event to be worked on."""

    id: UUID
    name: str
    received_at: datetime
    attempts: int
    body: dict[str, Any] = field(repr=False)


def begin_taking(event_id: UUID) -> Event | None:
    """Count an attempt before it is made; None when the event is finished or not due.

    No event is ever given up: some of them are cancellations, which the law makes us follow.
    """
    row = event_for_update(event_id)
    if row.finished_at is not None or row.due_at > now():
        return None
    row.attempts += 1
    row.due_at = next_try(now(), row.attempts)
    return Event(row.id, row.name, row.received_at, row.attempts, json.loads(row.body))


def end_taking(event_id: UUID, outcome: Outcome) -> None:
    """Note the outcome; an open event is tried again when it is next due."""
    if outcome is Outcome.OPEN:
        return
    row = event_for_update(event_id)
    row.outcome = outcome.value
    row.finished_at = now()


def forget_events_before(moment: datetime) -> int:
    """Delete a batch of events that were finished before a moment; returns how many.

    An event that still fails is not finished, and stays however old it is.
    """
    return prune(PlatformEvent, PlatformEvent.finished_at < moment)
