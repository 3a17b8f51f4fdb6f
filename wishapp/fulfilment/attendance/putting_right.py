"""A forgotten sign-out is closed by rule and put right; a signed sheet is entered by staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import (
    activity_for_update,
    activity_of,
    sign_up_for_update,
)
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import (
    attendance_for_update,
    attendance_of,
    forgotten_in,
    open_attendance,
)
from wishapp.fulfilment.attendance.recording import (
    must_be_free,
    must_have_room,
    record_presence,
)
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all
from wishapp.kernel.outbox import emit


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a signed sheet says: from when until when, its number, and its picture."""

    started_at: datetime
    ended_at: datetime
    paper_no: str
    picture_id: UUID


def close_forgotten(attendance_id: UUID) -> bool:
    """At the planned end close a presence that nobody signed out of, and say so; whether it was.

    Never later than the planned end, whenever a worker comes. Its person is told, and may have it
    put right while the activity is not closed.
    """
    found = attendance_for_update(attendance_id)
    if found.ended_at is not None:
        return False
    # Not by ``due_at``, which the turn of a worker puts off; and the activity may have moved.
    planned_end = activity_of(found.activity_id).ends_at
    if planned_end > now():
        found.due_at = planned_end
        return False
    # Whoever came at the very end was there for no time at all.
    if planned_end <= found.started_at:
        db.session.delete(found)
        return True
    found.ended_at, found.left_by, found.due_at = planned_end, SignedBy.RULE.value, None
    emit("sign_up.forget_sign_out", found.sign_up_id)
    return True


def correct_end(actor: Actor, attendance_id: UUID, *, ended_at: datetime) -> Attendance:
    """The leader or staff say when somebody left who forgot to sign out; not for themselves.

    What a code or a scan proved stays. Raises ``same_person``, ``presence_times``. Raises
    ``presence_closed`` for a proved end, and once the activity is closed.
    """
    # The activity first, as who closes it does.
    activity = activity_for_update(attendance_of(attendance_id).activity_id)
    found = attendance_for_update(attendance_id)
    require(actor, Action.SCAN_SIGN_UP, activity, see=Action.SEE_SIGN_UPS)
    refuse_unless(found.person_id != actor.me, Code.SAME_PERSON)
    is_forgotten = found.left_by in {None, SignedBy.RULE}
    is_open = activity.state == ActivityState.PUBLISHED and is_forgotten
    refuse_unless(is_open, Code.PRESENCE_CLOSED)
    must_lie_inside(found.started_at, ended_at, activity)
    _end_by_word(actor, found, ended_at)
    return found


def enter_by_word(
    actor: Actor, activity: Activity, seat: SignUp, started_at: datetime, ended_at: datetime
) -> None:
    """Enter when somebody was there on the leader's or staff's word, for a locked seat.

    Where a begin is proved and the end was forgotten, only the end is entered. Raises
    ``presence_times``, ``presence_pairs_full``.
    """
    must_lie_inside(started_at, ended_at, activity)
    forgotten = forgotten_in(seat.id, started_at, ended_at)
    if forgotten is not None:
        _end_by_word(actor, forgotten, ended_at)
        return
    must_be_free(seat.id, started_at, ended_at)
    must_have_room(seat)
    record_presence(seat, **_by_hand(actor, SignedBy.WORD, started_at, ended_at))


def _end_by_word(actor: Actor, found: Attendance, ended_at: datetime) -> None:
    refuse_unless(found.started_at < ended_at, Code.PRESENCE_TIMES)
    must_be_free(found.sign_up_id, found.started_at, ended_at, besides=found.id)
    found.ended_at, found.left_by, found.left_with = ended_at, SignedBy.WORD.value, actor.me
    found.due_at = None


def _by_hand(
    actor: Actor, way: SignedBy, started_at: datetime, ended_at: datetime
) -> dict[str, object]:
    """What is known of a presence that somebody enters whole."""
    return {
        "started_at": started_at,
        "ended_at": ended_at,
        "came_by": way.value,
        "left_by": way.value,
        "came_with": actor.me,
        "left_with": actor.me,
    }


def enter_sheet(actor: Actor, sign_up_id: UUID, sheet: Sheet) -> Attendance:
    """Staff enter a presence that somebody signed on paper; its picture is kept as proof.

    Raises ``same_person``, ``not_signed_up``, ``presence_times``, ``presence_open``,
    ``presence_closed``, ``presence_pairs_full``, ``picture_unknown``.
    """
    seat, activity = sign_up_for_update(sign_up_id)
    require(actor, Action.ENTER_PRESENCE, activity, see=Action.SEE_SIGN_UPS)
    refuse_unless(seat.person_id != actor.me, Code.SAME_PERSON)
    refuse_unless(seat.state == SignUpState.SIGNED_UP, Code.NOT_SIGNED_UP)
    return enter_for(actor, activity, seat, sheet)


def enter_for(actor: Actor, activity: Activity, seat: SignUp, sheet: Sheet) -> Attendance:
    """Enter a sheet for a locked seat of somebody else. Raises what ``enter_sheet`` raises."""
    refuse_unless(activity.state == ActivityState.PUBLISHED, Code.PRESENCE_CLOSED)
    must_lie_inside(sheet.started_at, sheet.ended_at, activity)
    refuse_unless(open_attendance(seat.id) is None, Code.PRESENCE_OPEN)
    must_be_free(seat.id, sheet.started_at, sheet.ended_at)
    must_have_room(seat)
    must_own_all(actor, [sheet.picture_id])
    keep_as_proof(sheet.picture_id)
    by_hand = _by_hand(actor, SignedBy.PAPER, sheet.started_at, sheet.ended_at)
    return record_presence(seat, **by_hand, paper_no=sheet.paper_no, evidence=sheet.picture_id)


def must_lie_inside(started_at: datetime, ended_at: datetime, activity: Activity) -> None:
    """Refuse what ends outside the planned time, or in the future. Raises ``presence_times``."""
    fits = activity.starts_at <= ended_at <= min(activity.ends_at, now()) and started_at < ended_at
    refuse_unless(fits, Code.PRESENCE_TIMES)
