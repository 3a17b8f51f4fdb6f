"""Stores a verified push once; a worker does later what follows from it."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.kernel.outbox import emit
from wishapp.kernel.platform_events.models import PlatformEvent
from wishapp.kernel.platform_events.rules import identity_of, name_of
from wishapp.kernel.sealing import field_digest

RECEIVED = "platform_event.receive"


def receive(body: Mapping[str, Any]) -> bool:
    """Store an event and announce it; False for a repeat, which changes nothing."""
    moment = now()
    row = {
        "id": new_id(),
        "dedupe": field_digest("platform_event", identity_of(body)),
        "name": name_of(body),
        "body": json.dumps(body, ensure_ascii=True),
        "received_at": moment,
        "attempts": 0,
        "due_at": moment,
    }
    statement = insert(PlatformEvent).values(row)
    kept = statement.on_conflict_do_nothing(index_elements=["dedupe"]).returning(PlatformEvent.id)
    event_id = db.session.scalar(kept)
    if event_id is None:
        return False
    emit(RECEIVED, event_id)
    return True
