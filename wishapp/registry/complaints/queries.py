"""Reads complaints."""

from uuid import UUID

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.access import Scope
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.states import ComplaintState


def complaint_of(complaint_id: UUID) -> Complaint:
    """The complaint with this id. Raises ``not_found``."""
    return row_of(Complaint, complaint_id)


def complaint_for_update(complaint_id: UUID) -> Complaint:
    """Lock a complaint. Raises ``not_found``."""
    return row_for_update(Complaint, complaint_id)


def complaints_in(
    scope: Scope, *, state: ComplaintState, after: UUID | None, limit: int
) -> list[Complaint]:
    """A page of the complaints that an office answers, in one state, the oldest first."""
    wanted = Complaint.state == state.value
    return list(db.session.scalars(scope.page(Complaint, wanted, after=after, limit=limit)))


def complaints_entered_by(
    scope: Scope, person_id: UUID, *, after: UUID | None, limit: int
) -> list[Complaint]:
    """A page of what one of staff entered for people without a phone, the oldest first."""
    theirs = (Complaint.entered_by == person_id, Complaint.person_id.is_(None))
    page = scope.page(Complaint, *theirs, after=after, limit=limit)
    return list(db.session.scalars(page))


def complaints_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Complaint]:
    """A page of a person's own complaints, the newest first."""
    return newest(Complaint, Complaint.person_id == person_id, before=before, limit=limit)
