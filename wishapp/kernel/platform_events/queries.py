"""Reads platform events and refusals of pushes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.rows import row_for_update
from wishapp.kernel.lifecycle import DueQuery
from wishapp.kernel.platform_events.models import PlatformEvent, PushRefusal

# Events that are not finished and whose next attempt is due.
due_events = DueQuery(
    PlatformEvent,
    PlatformEvent.due_at,
    PlatformEvent.finished_at.is_(None),
    attempts=PlatformEvent.attempts,
)


def event_for_update(event_id: UUID) -> PlatformEvent:
    """Lock an event. Raises ``not_found``."""
    return row_for_update(PlatformEvent, event_id)


def refusals_since(moment: datetime, *, limit: int) -> Sequence[PushRefusal]:
    """Why pushes were refused since a moment, the latest reason first."""
    query = select(PushRefusal).where(PushRefusal.last_at > moment)
    return db.session.scalars(query.order_by(PushRefusal.last_at.desc()).limit(limit)).all()
