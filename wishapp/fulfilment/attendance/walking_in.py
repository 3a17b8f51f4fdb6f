"""Somebody comes without having signed up: by themselves at the door, or on a signed sheet."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import activity_for_update, count_waiting, seats_left
from wishapp.fulfilment.activities.signing_up import Terms, fitting
from wishapp.fulfilment.attendance.putting_right import Sheet, enter_for
from wishapp.fulfilment.attendance.rules import slot_of_code
from wishapp.fulfilment.attendance.showing_codes import DOOR, valid_codes
from wishapp.fulfilment.attendance.signing import come, door_must_be_open, shown_at_door
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.ledger.standing import Standing, keep_standing, standing_by, standing_now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDoor:
    """The code that somebody scans at the door, and with which telephone, if that is known."""

    code: str
    device: str = ""


def walk_in(actor: Actor, activity_id: UUID, at_door: AtDoor, terms: Terms) -> SignUp:
    """Take a free seat at the door, by oneself; the code there proves that one has come.

    Where the county lets people sign in by that code, they are signed in as well. The time from
    now on is occupied. Raises what ``sign_up`` and ``sign_in`` raise; ``activity_full`` also while
    others wait for a seat.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.SIGN_UP, activity, see=Action.SEE_ACTIVITY)
    slot = slot_of_code(at_door.code, valid_codes(DOOR, activity.id))
    door_must_be_open(activity)
    seat = _seated(actor, activity, standing_now(actor.me, is_locked=True), terms)
    occupy(seat.service, ServiceTime(max(now(), activity.starts_at), activity.ends_at, 0))
    if county().rules.presence_by_code:
        come(activity, seat, shown_at_door(slot, at_door.device))
    return seat


def enter_walk_in(
    actor: Actor, activity_id: UUID, standing_id: UUID, sheet: Sheet, *, with_adult: bool
) -> SignUp:
    """Staff enter somebody of their places who signed the sheet without having signed up.

    On the sheet they signed the risks as well. Raises what ``sign_up`` and ``enter_sheet`` raise;
    ``not_found`` for a report-in or registration outside the staff's places.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.ENTER_PRESENCE, activity, see=Action.SEE_ACTIVITY)
    standing = standing_by(standing_id)
    see = Action.SEE_REPORT_IN if standing.report_in_id else Action.SEE_REGISTRATION
    require(actor, see, standing.file, see=see)
    refuse_unless(standing.person_id != actor.me, Code.SAME_PERSON)
    seat = _seated(actor, activity, standing, Terms(accepts_risks=True, with_adult=with_adult))
    keep_standing(seat)
    occupy(seat.service, ServiceTime(sheet.started_at, sheet.ended_at, 0))
    enter_for(actor, activity, seat, sheet)
    return seat


def _seated(actor: Actor, activity: Activity, standing: Standing, terms: Terms) -> SignUp:
    seat = fitting(activity, standing, terms)
    has_room = seats_left(activity) > 0 and not count_waiting(activity.id)
    refuse_unless(has_room, Code.ACTIVITY_FULL)
    lifecycle.begin(seat, "walk_in", by=actor)
    db.session.flush()
    return seat
