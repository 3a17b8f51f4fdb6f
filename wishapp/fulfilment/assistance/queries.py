"""Reads confirm codes."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.fulfilment.assistance.models import ConfirmCode


def live_code_for_update(wish_id: UUID) -> ConfirmCode | None:
    """Lock the code of a wish that was handed out last and not used."""
    query = select(ConfirmCode).where(
        ConfirmCode.wish_id == wish_id, ConfirmCode.ended_at.is_(None)
    )
    return db.session.scalar(query.with_for_update())
