"""Scans without a network are merged, each by itself, in any order and as often as one likes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_for_update, find_sign_up
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.fulfilment.attendance.closing import MOST_SEATS
from wishapp.fulfilment.attendance.queries import (
    forgotten_in,
    open_attendance,
    overlaps,
    seats_of,
)
from wishapp.fulfilment.attendance.recording import has_room, record_presence
from wishapp.fulfilment.attendance.rules import SignedBy, must_be_open
from wishapp.fulfilment.offline_scans.models import ScanKey
from wishapp.fulfilment.offline_scans.queries import (
    clear_merged,
    keep_scans,
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
    seats = {each.id: each for each in seats_of(activity.id, limit=MOST_SEATS)}
    good, refused = list[tuple[Stamped, datetime]](), list[tuple[int, Code]]()
    for number, scan in enumerate(scans, start=1):
        try:
            good.append((scan, _checked(activity, seats, key, scan, ahead)))
        except Refusal as refusal:
            refused.append((number, refusal.code))
    taken, changed = keep_scans(key.id, good)
    for sign_up_id in sorted(changed):
        _make_anew(activity, seats[sign_up_id])
    return Merged(taken, len(good) - taken, refused)


def _checked(
    activity: Activity, seats: Mapping[UUID, SignUp], key: ScanKey, scan: Stamped, ahead: int
) -> datetime:
    """When a scan was made by our clock. Refuses one that does not fit."""
    refuse_unless(is_signed(key.secret, key.id, scan), Code.PRESENCE_CODE_WRONG)
    seat = seats.get(scan.sign_up_id)
    if seat is None:
        raise Refusal(Code.NOT_SIGNED_UP if find_sign_up(scan.sign_up_id) else Code.NOT_FOUND)
    refuse_unless(seat.person_id != key.issued_by, Code.SAME_PERSON)
    scanned_at = datetime.fromtimestamp(scan.stamp - ahead, tz=activity.starts_at.tzinfo)
    refuse_unless(scanned_at <= now(), Code.PRESENCE_TIMES)
    must_be_open(
        scanned_at,
        activity.starts_at,
        activity.ends_at,
        minutes_before=county().rules.presence_minutes_before,
    )
    return scanned_at


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
    if not has_room(seat):
        return
    if span.end is None and span.start.at >= activity.ends_at:
        return
    record_presence(
        seat,
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
