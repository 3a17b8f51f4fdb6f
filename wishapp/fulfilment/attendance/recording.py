"""Writes a presence down for a locked seat, and says what stands against one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import SignUp
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import count_attendances, overlaps


def record_presence(seat: SignUp, **known: Any) -> Attendance:
    """Write a presence down, with what is known of its begin and its end."""
    made = Attendance(
        sign_up_id=seat.id, activity_id=seat.activity_id, person_id=seat.person_id, **known
    )
    db.session.add(made)
    db.session.flush()
    return made


def has_room(seat: SignUp) -> bool:
    """Whether a seat has fewer presences than the county lets somebody have at one activity."""
    return count_attendances(seat.id) < county().rules.presence_pairs_a_day


def must_have_room(seat: SignUp) -> None:
    """Raise ``presence_pairs_full`` for a seat without room for another presence."""
    most = county().rules.presence_pairs_a_day
    refuse_unless(has_room(seat), Code.PRESENCE_PAIRS_FULL, most=most)


def must_be_free(
    sign_up_id: UUID, start: datetime, end: datetime, *, besides: UUID | None = None
) -> None:
    """Raise ``presence_times`` for a time in which somebody is known to have been there already."""
    is_free = not overlaps(sign_up_id, start, end, besides=besides)
    refuse_unless(is_free, Code.PRESENCE_TIMES)
