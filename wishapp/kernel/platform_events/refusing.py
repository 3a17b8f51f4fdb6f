"""Counts the pushes that WeChat sent and we refused, so that an operator sees why."""

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.kernel.platform_events.models import PushRefusal


def note_refusal(reason: str, *, seconds_off: int | None = None) -> None:
    """Count a refusal of a push that bears WeChat's signature; others are for the log alone.

    ``reason`` is one of a few fixed texts. ``seconds_off`` is by how much our clock is ahead.
    """
    statement = insert(PushRefusal).values(
        id=new_id(), reason=reason, times=1, last_at=now(), seconds_off=seconds_off
    )
    latest = statement.excluded
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["reason"],
            set_={
                "times": PushRefusal.times + 1,
                "last_at": latest.last_at,
                "seconds_off": latest.seconds_off,
            },
        )
    )
