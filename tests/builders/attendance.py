"""People come to an activity and leave it, at moments that a story names."""

from datetime import datetime, timedelta
from typing import Any

from tests.builders.cast import Cast, actor_of
from tests.builders.clockwork import at_moment
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.attendance.closing import close_activity
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.putting_right import Sheet
from wishapp.fulfilment.attendance.showing_codes import show_door_code
from wishapp.fulfilment.attendance.signing import sign_in, sign_out
from wishapp.kernel.access import Actor

MINUTE = timedelta(minutes=1)


def fresh(actor: Actor) -> Actor:
    """The same person with the session of another day."""
    return do(actor_of, actor)


def door(cast: Cast, activity: Activity) -> str:
    return do(show_door_code, fresh(cast.zhou), activity.id).code


def come(who: Actor, cast: Cast, activity: Activity, at: datetime, **facts: Any) -> Attendance:
    with at_moment(at):
        return do(sign_in, fresh(who), activity.id, door(cast, activity), **facts)


def leave(who: Actor, cast: Cast, activity: Activity, at: datetime) -> Attendance:
    with at_moment(at):
        return do(sign_out, fresh(who), activity.id, door(cast, activity))


def close(cast: Cast, activity: Activity, at: datetime | None = None) -> Activity:
    with at_moment(at or activity.ends_at + MINUTE):
        return do(close_activity, fresh(cast.zhou), activity.id)


def signed_sheet(cast: Cast, activity: Activity, *, paper_no: str = "QD-3") -> Sheet:
    """Somebody signed for the whole of an activity; 周 took a picture of it."""
    return Sheet(
        started_at=activity.starts_at,
        ended_at=activity.ends_at,
        paper_no=paper_no,
        picture_id=a_sheet(fresh(cast.zhou)),
    )
