"""Scans without a network are merged, each by itself, in any order and as often as one likes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_for_update, sign_up_for_update
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import (
    count_attendances,
    forgotten_in,
    open_attendance,
    overlaps,
)
from wishapp.fulfilment.attendance.rules import SignedBy, must_be_open
from wishapp.fulfilment.offline_scans.models import OfflineScan, ScanKey
from wishapp.fulfilment.offline_scans.queries import (
    clear_merged,
    keep_scan,
    scan_key_of,
    scans_of,
)
from wishapp.fulfilment.offline_scans.rules import (
    Seen,
    Span,
    Stamped,
    ahead_of_both,
    is_signed,
    spans_of,
)
from wishapp.kernel.access import Action, Actor, require

# Of one seat, by all phones.
MOST_SCANS = 200


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the scans: how many are new and known, and the refused by their number."""

    taken: int
    known: int
    refused: Sequence[tuple[int, Code]]


def merge_scans(
    actor: Actor, key_id: UUID, scans: Sequence[Stamped], *, phone_seconds: int
) -> Merged:
    """Merge what a phone scanned without a network, before the activity is closed.

    The phone's clock is put right by how far it is ahead now. A scan that does not fit is refused
    by itself, and the others count. Raises ``not_found``, ``scan_key_over``, ``presence_closed``,
    ``phone_clock_changed``.
    """
    key = scan_key_of(key_id)
    activity = activity_for_update(key.activity_id)
    require(actor, Action.SCAN_SIGN_UP, activity, see=Action.SEE_SIGN_UPS)
    refuse_unless(key.revoked_at is None, Code.SCAN_KEY_OVER)
    refuse_unless(activity.state == ActivityState.PUBLISHED, Code.PRESENCE_CLOSED)
    ahead = ahead_of_both(
        issued=key.ahead_seconds,
        merged=phone_seconds - int(now().timestamp()),
        most_seconds=county().rules.phone_clock_most_seconds,
    )
    new: dict[UUID, SignUp] = {}
    known, refused = 0, list[tuple[int, Code]]()
    for number, scan in enumerate(scans, start=1):
        try:
            seat, is_new = _keep(activity, key, scan, ahead)
        except Refusal as refusal:
            refused.append((number, refusal.code))
            continue
        known += not is_new
        if is_new:
            new[seat.id] = seat
    for seat in new.values():
        _make_anew(activity, seat)
    return Merged(len(scans) - known - len(refused), known, refused)


def _keep(activity: Activity, key: ScanKey, scan: Stamped, ahead: int) -> tuple[SignUp, bool]:
    refuse_unless(is_signed(key.secret, key.id, scan), Code.PRESENCE_CODE_WRONG)
    seat, own = sign_up_for_update(scan.sign_up_id)
    is_seated = own.id == activity.id and seat.state == SignUpState.SIGNED_UP
    refuse_unless(is_seated, Code.NOT_SIGNED_UP)
    refuse_unless(seat.person_id != key.issued_by, Code.SAME_PERSON)
    scanned_at = datetime.fromtimestamp(scan.stamp - ahead, tz=activity.starts_at.tzinfo)
    refuse_unless(scanned_at <= now(), Code.PRESENCE_TIMES)
    rules = county().rules
    must_be_open(
        scanned_at,
        activity.starts_at,
        activity.ends_at,
        minutes_before=rules.presence_minutes_before,
    )
    kept = OfflineScan(
        key_id=key.id,
        sign_up_id=seat.id,
        direction=scan.direction.value,
        stamp=scan.stamp,
        scanned_at=scanned_at,
    )
    return seat, keep_scan(kept)


def _make_anew(activity: Activity, seat: SignUp) -> None:
    """Let the presences of a seat follow from all its scans, beside what is known otherwise."""
    clear_merged(seat.id)
    spans, left = spans_of(scans_of(seat.id, limit=MOST_SCANS))
    for span in spans:
        _enter(activity, seat, span)
    for each in left:
        _leave(seat, each)


def _leave(seat: SignUp, seen: Seen) -> None:
    """Who came by another way and was scanned when they left, left then."""
    found = forgotten_in(seat.id, seen.at, seen.at)
    if found is None or found.started_at >= seen.at:
        return
    found.ended_at, found.left_by = seen.at, SignedBy.SCAN.value
    found.left_with, found.due_at = seen.scanned_by, None
    db.session.flush()


def _enter(activity: Activity, seat: SignUp, span: Span) -> None:
    ended_at = span.end.at if span.end else None
    if overlaps(seat.id, span.start.at, ended_at or activity.ends_at):
        return
    # Signed in otherwise, and not out yet.
    if open_attendance(seat.id) is not None:
        return
    if count_attendances(seat.id) >= county().rules.presence_pairs_a_day:
        return
    if span.end is None and span.start.at >= activity.ends_at:
        return
    db.session.add(
        Attendance(
            sign_up_id=seat.id,
            activity_id=activity.id,
            person_id=seat.person_id,
            started_at=span.start.at,
            ended_at=ended_at,
            came_by=SignedBy.SCAN.value,
            left_by=SignedBy.SCAN.value if span.end else None,
            came_with=span.start.scanned_by,
            left_with=span.end.scanned_by if span.end else None,
            # Without a leaving it is closed by rule at the planned end, and the person told.
            due_at=None if span.end else activity.ends_at,
            is_offline=True,
        )
    )
    db.session.flush()
