"""Notes each attempt to work on an event, and what came of it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from wishapp.clock import now
from wishapp.db import prune
from wishapp.platform_events.models import PlatformEvent
from wishapp.platform_events.queries import event_for_update
from wishapp.platform_events.rules import next_try


class Outcome(StrEnum):
    """How working on an event ended. OPEN is no end: it is tried again."""

    DONE = "done"
    UNKNOWN = "unknown"
    UNMATCHED = "unmatched"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Event:
    """An event to be worked on."""

    id: UUID
    name: str
    received_at: datetime
    body: dict[str, Any] = field(repr=False)


def begin_taking(event_id: UUID, *, most_attempts: int) -> Event | None:
    """Count an attempt before it is made; None when it is finished or not its turn.

    An event that broke its worker ``most_attempts`` times ends as ``failed``.
    """
    row = event_for_update(event_id)
    if row.finished_at is not None or row.due_at > now():
        return None
    if row.attempts >= most_attempts:
        _finish(row, Outcome.FAILED)
        return None
    row.attempts += 1
    row.due_at = next_try(now(), row.attempts)
    return Event(row.id, row.name, row.received_at, json.loads(row.body))


def end_taking(event_id: UUID, outcome: Outcome) -> None:
    """Note how it ended; an open one comes up again at its next turn."""
    if outcome is not Outcome.OPEN:
        _finish(event_for_update(event_id), outcome)


def forget_events_before(moment: datetime) -> int:
    """Delete a batch of events that were finished before; returns how many."""
    return prune(PlatformEvent, PlatformEvent.finished_at < moment)


def _finish(row: PlatformEvent, outcome: Outcome) -> None:
    row.outcome = outcome.value
    row.finished_at = now()
