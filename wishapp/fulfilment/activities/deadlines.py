"""At its deadlines people are reminded, waiting ends, and closing an activity is asked for."""

from uuid import UUID

from wishapp.base.clock import county_date, now, today
from wishapp.base.county import county, county_due_day
from wishapp.fulfilment.activities.changing import MOST_ON_LIST
from wishapp.fulfilment.activities.leaving import give_up
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.offering import BY_DEADLINE
from wishapp.fulfilment.activities.queries import activity_for_update, live_sign_ups
from wishapp.fulfilment.activities.states import ActivityState, SignUpState
from wishapp.kernel.outbox import emit


def check_activity_deadline(activity_id: UUID) -> list[str]:
    """Remind whoever has a seat, and at the begin end all waiting; returns what was done.

    Who leads and the community are told each day that an activity which is over is to be closed;
    after the last day to do so the street is, and whoever has a seat. However late a worker comes,
    each is done once, and nobody is reminded after the begin.
    """
    activity = activity_for_update(activity_id)
    if activity.state != ActivityState.PUBLISHED:
        activity.due_at = None
        return []
    done: list[str] = []
    if activity.reminded_at is None and _is_due(activity):
        if now() < activity.starts_at:
            _remind(activity)
            done.append("reminded")
        activity.reminded_at = now()
    if activity.begun_at is None and activity.starts_at <= now():
        _end_waiting(activity)
        activity.begun_at = now()
        done.append("begun")
    done.extend(_ask_to_close(activity))
    activity.set_due_at()
    return done


def _ask_to_close(activity: Activity) -> list[str]:
    """Tell once a day, however late a worker comes; the last day is counted from the end."""
    if activity.begun_at is None or not _is_due(activity):
        return []
    is_first = activity.close_by is None
    if activity.close_by is None:
        days = county().rules.activity_close_working_days
        activity.close_by = county_due_day(county_date(activity.ends_at), days).day
    activity.warned_at = now()
    if is_first or today() <= activity.close_by:
        emit("activity.warn_unclosed", activity.id)
        return ["asked to close"]
    activity.escalated_at = now()
    emit("activity.escalate", activity.id)
    for found in live_sign_ups(activity.id, limit=MOST_ON_LIST):
        emit("sign_up.await_closing", found.id)
    return ["told the street"]


def _is_due(activity: Activity) -> bool:
    step_at = activity.next_step_at()
    return step_at is not None and step_at <= now()


def _remind(activity: Activity) -> None:
    for found in live_sign_ups(activity.id, limit=MOST_ON_LIST):
        if found.state == SignUpState.SIGNED_UP:
            emit("sign_up.remind", found.id)
    emit("activity.remind", activity.id)


def _end_waiting(activity: Activity) -> None:
    for found in live_sign_ups(activity.id, limit=MOST_ON_LIST):
        if found.state != SignUpState.SIGNED_UP:
            give_up(BY_DEADLINE, found, "end")
