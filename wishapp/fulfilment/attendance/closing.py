"""An activity is closed: who was there is told apart from who was not, and service is booked."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import county_date, now, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_for_update
from wishapp.fulfilment.activities.states import ActivityKind
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.putting_right import close_forgotten
from wishapp.fulfilment.attendance.queries import (
    attendances_of,
    count_open_requests,
    open_attendance,
    seats_of,
)
from wishapp.fulfilment.attendance.rules import Counted, Pair, SignedBy, counted, reaches
from wishapp.hours.ledger.booking import Booking, book_service, last_day_to_record
from wishapp.hours.ledger.occupying import vacate
from wishapp.hours.ledger.queries import lock_service_time
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.hours.ledger.standing import known_on
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.queries import place_of

MOST_SEATS = 10_000
MOST_PAIRS = 20
BY_HAND = {SignedBy.PAPER, SignedBy.WORD}


def close_activity(actor: Actor, activity_id: UUID) -> Activity:
    """Close an activity after its planned end, by its leader or staff.

    Whoever was there attended, all others were absent: facts, and no fault. Of service the minutes
    are booked (order 67 Art. 7, 11); of training they are hours of learning, of a party activity
    attendance alone (Art. 8, 19). Raises ``activity_not_over``, ``move_not_allowed``,
    and ``presence_requests_open`` while somebody waits for a word about their own presence.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.CLOSE_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    lifecycle.target_of(activity, "close")
    refuse_unless(activity.ends_at <= now(), Code.ACTIVITY_NOT_OVER)
    waiting = count_open_requests(activity.id)
    refuse_unless(not waiting, Code.PRESENCE_REQUESTS_OPEN, count=waiting)
    seats = seats_of(activity.id, limit=MOST_SEATS)
    # Before the first number is taken, in the order of all.
    lock_service_time([each.person_id for each in seats])
    for seat in seats:
        _settle(actor, activity, seat)
    activity.due_at = None
    lifecycle.move(activity, "close", by=actor)
    return activity


def _settle(actor: Actor, activity: Activity, seat: SignUp) -> None:
    forgotten = open_attendance(seat.id)
    if forgotten is not None:
        close_forgotten(forgotten.id)
        db.session.flush()
    pairs = attendances_of(seat.id, limit=MOST_PAIRS)
    found = counted(
        [_pair(each) for each in pairs if each.ended_at is not None],
        activity.starts_at,
        activity.ends_at,
        break_minutes=activity.break_minutes,
    )
    if found is None:
        lifecycle.move(seat, "miss", by=actor)
        vacate(seat.service.source)
        return
    seat.minutes = 0 if activity.kind == ActivityKind.PARTY_ACTIVITY else found.minutes
    lifecycle.move(seat, "attend", by=actor)
    share = county().rules.presence_least_percent
    is_enough = reaches(found.minutes, activity.starts_at, activity.ends_at, percent=share)
    if activity.kind != ActivityKind.SERVICE or not is_enough:
        vacate(seat.service.source)
        return
    _book(actor, activity, seat, found, pairs)


def _book(
    actor: Actor, activity: Activity, seat: SignUp, found: Counted, pairs: Sequence[Attendance]
) -> None:
    standing = known_on(seat, county_date(found.start))
    span = int((found.end - found.start) / timedelta(minutes=1))
    booking = Booking(
        person_id=seat.person_id,
        source=seat.service.source,
        given_for=activity.id,
        kind=_kind(activity, pairs),
        unit_id=standing.unit_id,
        report_in_id=standing.report_in_id,
        registration_id=standing.registration_id,
        activity=activity.title,
        content=activity.content,
        place_name=activity.meeting_point,
        organizer=place_of(activity.community_id).name,
        leader_id=activity.leader_id if activity.leader_id != seat.person_id else None,
        location=activity.located(),
        claimed_at=seat.signed_up_at,
        evidence=[each.evidence for each in pairs if each.evidence],
    )
    time = ServiceTime(found.start, found.end, max(span - found.minutes, 0))
    if not book_service(_recorder(actor, pairs), booking, time):
        # Booked elsewhere since: one person, one place at a time.
        vacate(seat.service.source)


def _kind(activity: Activity, pairs: Sequence[Attendance]) -> MinutesKind:
    """How the minutes are proved; a sheet is never more than what staff entered."""
    if _entered_by(pairs) is None:
        return MinutesKind.CHECKED_IN
    is_late = today() > last_day_to_record(county_date(activity.ends_at))
    return MinutesKind.BACK_FILLED if is_late else MinutesKind.ENTERED_BY_STAFF


def _entered_by(pairs: Sequence[Attendance]) -> UUID | None:
    """Who of staff entered a begin or an end by hand; None where all was proved."""
    for each in pairs:
        if each.came_by in BY_HAND:
            return each.came_with
        if each.left_by in BY_HAND:
            return each.left_with
    return None


def _recorder(actor: Actor, pairs: Sequence[Attendance]) -> Actor:
    """Whoever entered it records it, whoever closes the activity (order 67 Art. 7)."""
    entered_by = _entered_by(pairs)
    return Actor(entered_by) if entered_by else actor


def _pair(each: Attendance) -> Pair:
    left = SignedBy(each.left_by) if each.left_by else SignedBy.RULE
    return Pair(each.started_at, each.ended_at or each.started_at, SignedBy(each.came_by), left)
