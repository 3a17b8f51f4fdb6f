"""People sign in and out by the code at the door, or the leader scans the code of each."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_kept
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import (
    open_attendance,
    own_seat,
    people_on_device,
    seat_for_update,
)
from wishapp.fulfilment.attendance.recording import must_have_room, record_presence
from wishapp.fulfilment.attendance.rules import SignedBy, must_be_open, slot_of_code
from wishapp.fulfilment.attendance.showing_codes import DOOR, PERSON, valid_codes
from wishapp.hours.anomalies.raising import Finding, raise_anomaly
from wishapp.hours.anomalies.states import AnomalyKind
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.sealing import field_digest

MOST_ON_DEVICE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """How somebody signs: the slot of the code, who scanned it, and on which telephone."""

    way: SignedBy
    slot: int
    scanned_by: UUID | None = None
    device: bytes | None = None


def sign_in(actor: Actor, activity_id: UUID, code: str, *, device: str = "") -> Attendance:
    """Come in by the code at the door; server time counts.

    Raises ``not_signed_up``, ``presence_by_scan_only``, ``presence_code_wrong``,
    ``presence_code_used``, ``presence_closed``, ``presence_open``, ``presence_pairs_full``.
    """
    activity, seat, shown = _by_code(actor, activity_id, code, device)
    return come(activity, seat, shown)


def sign_out(actor: Actor, activity_id: UUID, code: str) -> Attendance:
    """Leave by the code at the door. Raises what ``sign_in`` raises, and ``presence_not_open``."""
    _, seat, shown = _by_code(actor, activity_id, code, "")
    return _leave(seat, shown)


def scan_in(actor: Actor, sign_up_id: UUID, code: str) -> Attendance:
    """The leader or staff scan the code of somebody who comes; nobody scans themselves."""
    activity, seat, shown = _by_scan(actor, sign_up_id, code)
    return come(activity, seat, shown)


def scan_out(actor: Actor, sign_up_id: UUID, code: str) -> Attendance:
    """The same for somebody who leaves."""
    _, seat, shown = _by_scan(actor, sign_up_id, code)
    return _leave(seat, shown)


def _by_code(
    actor: Actor, activity_id: UUID, code: str, device: str
) -> tuple[Activity, SignUp, Shown]:
    # Hundreds come through one door in a minute, and none waits for another.
    activity = activity_kept(activity_id)
    require(actor, Action.SIGN_UP, activity, see=Action.SEE_ACTIVITY)
    seat = own_seat(activity.id, actor.me)
    refuse_unless(county().rules.presence_by_code, Code.PRESENCE_BY_SCAN_ONLY)
    slot = slot_of_code(code, valid_codes(DOOR, activity.id))
    return activity, seat, shown_at_door(slot, device)


def shown_at_door(slot: int, device: str) -> Shown:
    """What somebody scans at the door; of the telephone, if it is known, a keyed digest."""
    digest = field_digest("device", device) if device else None
    return Shown(SignedBy.CODE, slot, device=digest)


def _by_scan(actor: Actor, sign_up_id: UUID, code: str) -> tuple[Activity, SignUp, Shown]:
    seat, activity = seat_for_update(sign_up_id)
    require(actor, Action.SCAN_SIGN_UP, activity, see=Action.SEE_SIGN_UPS)
    refuse_unless(seat.person_id != actor.me, Code.SAME_PERSON)
    refuse_unless(seat.state == SignUpState.SIGNED_UP, Code.NOT_SIGNED_UP)
    slot = slot_of_code(code, valid_codes(PERSON, seat.id))
    return activity, seat, Shown(SignedBy.SCAN, slot, scanned_by=actor.me)


def door_must_be_open(activity: Activity) -> None:
    """Refuse to let anybody in too early, too late, or once the activity is over.

    Raises ``presence_closed``.
    """
    refuse_unless(activity.state == ActivityState.PUBLISHED, Code.PRESENCE_CLOSED)
    must_be_open(
        now(),
        activity.starts_at,
        activity.ends_at,
        minutes_before=county().rules.presence_minutes_before,
    )


def come(activity: Activity, seat: SignUp, shown: Shown) -> Attendance:
    """Begin a presence on a locked seat, with a code that was looked at.

    Raises ``presence_closed``, ``presence_open``, ``presence_pairs_full``.
    """
    door_must_be_open(activity)
    refuse_unless(open_attendance(seat.id) is None, Code.PRESENCE_OPEN)
    must_have_room(seat)
    made = record_presence(
        seat,
        started_at=now(),
        came_by=shown.way.value,
        came_slot=shown.slot,
        came_with=shown.scanned_by,
        device=shown.device,
        due_at=activity.ends_at,
    )
    _look_at_device(activity, shown)
    return made


def _leave(seat: SignUp, shown: Shown) -> Attendance:
    found, moment = open_attendance(seat.id), now()
    if found is None:
        raise Refusal(Code.PRESENCE_NOT_OPEN)
    refuse_unless(found.came_slot != shown.slot, Code.PRESENCE_CODE_USED)
    found.ended_at, found.left_by = moment, shown.way.value
    found.left_slot, found.left_with = shown.slot, shown.scanned_by
    found.due_at = None
    db.session.flush()
    return found


def _look_at_device(activity: Activity, shown: Shown) -> None:
    """Many people on one telephone are looked at by somebody; nobody is refused (domain 4.1)."""
    if shown.device is None:
        return
    people = people_on_device(activity.id, shown.device, limit=MOST_ON_DEVICE)
    if len(people) < county().rules.anomaly_people_a_device:
        return
    raise_anomaly(
        Finding(
            kind=AnomalyKind.ONE_DEVICE,
            key=f"{activity.id}:{shown.device.hex()[:16]}",
            facts={"people": len(people)},
            location=activity.located(),
            party_ids=frozenset(people),
        )
    )
