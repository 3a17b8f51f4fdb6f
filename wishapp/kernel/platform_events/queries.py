"""Reads platform events."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.platform_events.models import PlatformEvent


class DueEvent(NamedTuple):
    """An event that is due, how often it was tried, and since when it is due."""

    id: UUID
    attempts: int
    due_at: datetime


def event_for_update(event_id: UUID) -> PlatformEvent:
    """Lock an event. Raises ``not_found``."""
    query = select(PlatformEvent).where(PlatformEvent.id == event_id).with_for_update()
    event = db.session.scalar(query)
    if event is None:
        raise Refusal(Code.NOT_FOUND)
    return event


def due_events(moment: datetime, *, limit: int) -> list[DueEvent]:
    """Events that are not finished and whose next attempt is due."""
    query = (
        select(PlatformEvent.id, PlatformEvent.attempts, PlatformEvent.due_at)
        .where(PlatformEvent.finished_at.is_(None), PlatformEvent.due_at <= moment)
        .order_by(PlatformEvent.due_at)
        .limit(limit)
    )
    return [DueEvent(*row) for row in db.session.execute(query)]
