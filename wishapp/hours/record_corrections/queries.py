"""Reads corrections of service records."""

from uuid import UUID

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.states import RecordCorrectionState
from wishapp.kernel.access import Scope


def record_correction_of(correction_id: UUID) -> RecordCorrection:
    """The correction with this id. Raises ``not_found``."""
    return row_of(RecordCorrection, correction_id)


def record_correction_for_update(correction_id: UUID) -> RecordCorrection:
    """Lock a correction. Raises ``not_found``."""
    return row_for_update(RecordCorrection, correction_id)


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
