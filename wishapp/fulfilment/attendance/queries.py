"""Reads attendances."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, true

from wishapp.base.db import all_of, db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_kept, sign_up_of
from wishapp.fulfilment.activities.states import SignUpState
from wishapp.fulfilment.attendance.models import (
    IS_ASKED,
    IS_OPEN,
    IS_WATCHED,
    Attendance,
    PresenceRequest,
)
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.fulfilment.attendance.states import PresenceRequestState
from wishapp.kernel.access import Scope
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


def forgotten_in(sign_up_id: UUID, start: datetime, end: datetime) -> Attendance | None:
    """Lock a pair of a sign-up in some of a time whose end nothing proves; None without one."""
    query = select(Attendance).where(
        Attendance.sign_up_id == sign_up_id,
        Attendance.left_by.is_(None) | (Attendance.left_by == SignedBy.RULE.value),
        Attendance.started_at < end,
        Attendance.ended_at.is_(None) | (Attendance.ended_at > start),
    )
    return db.session.scalar(query.order_by(Attendance.started_at).limit(1).with_for_update())


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


def presence_request_of(request_id: UUID) -> PresenceRequest:
    """The request with this id. Raises ``not_found``."""
    return row_of(PresenceRequest, request_id)


def presence_request_for_update(request_id: UUID) -> PresenceRequest:
    """Lock a request. Raises ``not_found``."""
    return row_for_update(PresenceRequest, request_id)


def has_open_request(sign_up_id: UUID) -> bool:
    """Whether a request about a sign-up waits to be decided."""
    query = select(PresenceRequest.id).where(PresenceRequest.sign_up_id == sign_up_id, IS_ASKED)
    return db.session.scalar(query.limit(1)) is not None


def count_open_requests(activity_id: UUID) -> int:
    """How many requests about an activity wait to be decided."""
    query = select(func.count()).select_from(PresenceRequest)
    return db.session.scalar(query.where(PresenceRequest.activity_id == activity_id, IS_ASKED)) or 0


def requests_about(activity_id: UUID, *, after: UUID | None, limit: int) -> list[PresenceRequest]:
    """A page of the requests about an activity, the oldest first."""
    query = select(PresenceRequest).where(PresenceRequest.activity_id == activity_id)
    query = query.where(PresenceRequest.id > after) if after else query
    return all_of(query.order_by(PresenceRequest.id).limit(limit))


def requests_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[PresenceRequest]:
    """A page of a person's own requests, the newest first."""
    is_own = PresenceRequest.person_id == person_id
    return newest(PresenceRequest, is_own, before=before, limit=limit)


def requests_in(
    scope: Scope, *, state: PresenceRequestState, after: UUID | None, limit: int
) -> list[PresenceRequest]:
    """A page of the requests in some places, in one state, the oldest first."""
    wanted = PresenceRequest.state == state.value
    return all_of(scope.page(PresenceRequest, wanted, after=after, limit=limit))


def people_on_device(activity_id: UUID, device: bytes, *, limit: int) -> Sequence[UUID]:
    """Who came to an activity on one telephone."""
    query = (
        select(Attendance.person_id)
        .where(Attendance.activity_id == activity_id, Attendance.device == device)
        .distinct()
    )
    return db.session.scalars(query.limit(limit)).all()
