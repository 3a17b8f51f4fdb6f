"""Holds back what a code of staff confirmed, until a return visit by a third person."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.hours.ledger.models import HeldService


def hold(given_for: UUID) -> None:
    """Let no unit be told of what was given for a claim, until it is released."""
    held = insert(HeldService).values(given_for=given_for, held_at=now())
    again = held.on_conflict_do_update(
        index_elements=["given_for"], set_={"held_at": now(), "released_at": None}
    )
    db.session.execute(again)


def release(given_for: UUID) -> None:
    """Let units be told of it from now on; nothing to do for what was never held."""
    is_held = HeldService.given_for == given_for, HeldService.released_at.is_(None)
    db.session.execute(update(HeldService).where(*is_held).values(released_at=now()))
