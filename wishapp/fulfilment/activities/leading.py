"""Somebody leads an activity; who cannot any more says so, and staff name another."""

from uuid import UUID

from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.planning import leader_by
from wishapp.fulfilment.activities.queries import activity_for_update, led_by
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.outbox import emit
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.volunteers.queries import registration_of

# More than anybody leads.
MOST_LED = 200


def name_leader(actor: Actor, activity_id: UUID, standing_id: UUID) -> Activity:
    """Staff name who leads from now on. Raises ``leader_unfit``, ``restricted``, ``not_found``."""
    activity = activity_for_update(activity_id)
    require(actor, Action.NAME_ACTIVITY_LEADER, activity, see=Action.SEE_ACTIVITY)
    activity.leader_id = leader_by(standing_id)
    return activity


def leave_lead(actor: Actor, activity_id: UUID) -> Activity:
    """The leader leads no more; the activity stands on the staff's list until another does."""
    activity = activity_for_update(activity_id)
    require(actor, Action.LEAVE_ACTIVITY_LEAD, activity, see=Action.SEE_ACTIVITY)
    _lose_leader(activity)
    return activity


def leave_leads_under(standing_id: UUID) -> int:
    """Let all activities go on without a leader whose report-in ended; returns how many."""
    return _leave_leads(report_in_of(standing_id).person_id)


def leave_leads_of_volunteer(registration_id: UUID) -> int:
    """The same for a volunteer whose registration ended."""
    return _leave_leads(registration_of(registration_id).person_id)


def _leave_leads(person_id: UUID) -> int:
    led = led_by(person_id, limit=MOST_LED)
    for each in led:
        _lose_leader(each)
    return len(led)


def _lose_leader(activity: Activity) -> None:
    activity.leader_id = None
    emit("activity.lose_leader", activity.id)
