"""Reads corrections of service records."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.states import RecordCorrectionState
from wishapp.kernel.access import Scope


def record_correction_of(correction_id: UUID) -> RecordCorrection:
    """The correction with this id. Raises ``not_found``."""
    correction = db.session.get(RecordCorrection, correction_id)
    if correction is None:
        raise Refusal(Code.NOT_FOUND)
    return correction


def record_correction_for_update(correction_id: UUID) -> RecordCorrection:
    """Lock a correction. Raises ``not_found``."""
    query = select(RecordCorrection).where(RecordCorrection.id == correction_id)
    correction = db.session.scalar(query.with_for_update())
    if correction is None:
        raise Refusal(Code.NOT_FOUND)
    return correction


def record_corrections_of(
    person_id: UUID, *, before: UUID | None, limit: int
) -> list[RecordCorrection]:
    """A page of the corrections of a person's records, the newest first."""
    is_own = RecordCorrection.person_id == person_id
    return newest(RecordCorrection, is_own, before=before, limit=limit)


def record_corrections_in(
    scope: Scope, *, state: RecordCorrectionState, after: UUID | None, limit: int
) -> list[RecordCorrection]:
    """A page of the corrections that staff may list, in one state, the oldest first."""
    wanted = RecordCorrection.state == state.value
    page = scope.page(RecordCorrection, wanted, after=after, limit=limit)
    return list(db.session.scalars(page))
