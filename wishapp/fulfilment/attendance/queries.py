"""Reads attendances."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, true

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_kept, sign_up_of
from wishapp.fulfilment.activities.states import SignUpState
from wishapp.fulfilment.attendance.models import IS_OPEN, IS_WATCHED, Attendance
from wishapp.kernel.lifecycle import DueQuery

due_sign_outs = DueQuery(Attendance, Attendance.due_at, IS_WATCHED)


def attendance_for_update(attendance_id: UUID) -> Attendance:
    """Lock a presence. Raises ``not_found``."""
    return row_for_update(Attendance, attendance_id)


def attendance_of(attendance_id: UUID) -> Attendance:
    """The attendance with this id. Raises ``not_found``."""
    return row_of(Attendance, attendance_id)


def overlaps(
    sign_up_id: UUID, start: datetime, end: datetime, *, besides: UUID | None = None
) -> bool:
    """Whether another pair of a sign-up lies in some of a time."""
    query = select(Attendance.id).where(
        Attendance.sign_up_id == sign_up_id,
        Attendance.id != besides if besides else true(),
        Attendance.started_at < end,
        Attendance.ended_at > start,
    )
    return db.session.scalar(query.limit(1)) is not None


def open_attendance(sign_up_id: UUID) -> Attendance | None:
    """Lock the presence that nobody signed out of; None without one."""
    query = select(Attendance).where(Attendance.sign_up_id == sign_up_id, IS_OPEN)
    return db.session.scalar(query.with_for_update())


def attendances_of(sign_up_id: UUID, *, limit: int) -> list[Attendance]:
    """The pairs of one sign-up, the earliest first."""
    query = select(Attendance).where(Attendance.sign_up_id == sign_up_id)
    return list(db.session.scalars(query.order_by(Attendance.started_at).limit(limit)))


def count_attendances(sign_up_id: UUID) -> int:
    """How many pairs a sign-up has."""
    query = select(func.count()).select_from(Attendance).where(Attendance.sign_up_id == sign_up_id)
    return db.session.scalar(query) or 0


def seat_for_update(sign_up_id: UUID) -> tuple[SignUp, Activity]:
    """Keep an activity as it is, and lock one sign-up for it. Raises ``not_found``."""
    activity = activity_kept(sign_up_of(sign_up_id).activity_id)
    return row_for_update(SignUp, sign_up_id), activity


def own_seat(activity_id: UUID, person_id: UUID) -> SignUp:
    """Lock the seat of a person. Raises ``not_signed_up``."""
    query = select(SignUp).where(
        SignUp.activity_id == activity_id,
        SignUp.person_id == person_id,
        SignUp.state == SignUpState.SIGNED_UP.value,
    )
    found = db.session.scalar(query.with_for_update())
    if found is None:
        raise Refusal(Code.NOT_SIGNED_UP)
    return found


def seats_of(activity_id: UUID, *, limit: int) -> list[SignUp]:
    """Lock all seats of a locked activity, in the order of the people, as the ledger needs."""
    query = select(SignUp).where(
        SignUp.activity_id == activity_id, SignUp.state == SignUpState.SIGNED_UP.value
    )
    return list(db.session.scalars(query.order_by(SignUp.person_id).limit(limit).with_for_update()))


def people_on_device(activity_id: UUID, device: bytes, *, limit: int) -> Sequence[UUID]:
    """Who came to an activity on one telephone."""
    query = (
        select(Attendance.person_id)
        .where(Attendance.activity_id == activity_id, Attendance.device == device)
        .distinct()
    )
    return db.session.scalars(query.limit(limit)).all()
