"""Shows from when until when somebody was there, to themselves, the leader and staff."""

from uuid import UUID

from wishapp.fulfilment.activities.queries import activity_of, sign_up_of
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import attendances_of
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look

MOST = 20


def see_attendances(actor: Actor, sign_up_id: UUID) -> list[Attendance]:
    """The pairs of a sign-up; a look by anybody else is written down. Raises ``not_found``."""
    found = sign_up_of(sign_up_id)
    activity = activity_of(found.activity_id)
    if not may(actor, Action.ANSWER_SIGN_UP, found):
        require(actor, Action.SEE_SIGN_UPS, activity, see=Action.SEE_SIGN_UPS)
        record_look(actor, Look.SIGN_UPS, "activity", activity.id, person_id=found.person_id)
    return attendances_of(sign_up_id, limit=MOST)
