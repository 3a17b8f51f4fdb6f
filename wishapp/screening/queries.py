"""Reads screenings."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.access import Scope
from wishapp.db import db
from wishapp.errors import Code, Refusal
from wishapp.screening.models import Screening
from wishapp.screening.states import ScreeningState


class Due(NamedTuple):
    """A screening that is due, how often it was tried, and since when it is due."""

    id: UUID
    attempts: int
    due_at: datetime


def screening_for_update(screening_id: UUID) -> Screening:
    """Lock a screening. Raises ``not_found``."""
    query = select(Screening).where(Screening.id == screening_id).with_for_update()
    screening = db.session.scalar(query)
    if screening is None:
        raise Refusal(Code.NOT_FOUND)
    return screening


def screening_of(screening_id: UUID) -> Screening:
    """The screening with this id. Raises ``not_found``."""
    screening = db.session.get(Screening, screening_id)
    if screening is None:
        raise Refusal(Code.NOT_FOUND)
    return screening


def newest_screening(subject_id: UUID) -> Screening | None:
    """The last screening of a subject."""
    query = select(Screening).where(Screening.subject_id == subject_id)
    return db.session.scalar(query.order_by(Screening.id.desc()).limit(1))


def held_in(scope: Scope, *, after: UUID | None, limit: int) -> list[Screening]:
    """A page of the texts that wait for a person, in the order of their ids."""
    is_held = Screening.state == ScreeningState.HELD.value
    return list(db.session.scalars(scope.page(Screening, is_held, after=after, limit=limit)))


def due_screenings(moment: datetime, *, limit: int) -> list[Due]:
    """Screenings whose next attempt is due."""
    query = (
        select(Screening.id, Screening.attempts, Screening.due_at)
        .where(Screening.state == ScreeningState.WAITING.value, Screening.due_at <= moment)
        .order_by(Screening.due_at)
        .limit(limit)
    )
    return [Due(*row) for row in db.session.execute(query)]
