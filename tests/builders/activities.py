"""Activities that 周 planned and 郑 published, and people on their lists."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.land import COMMUNITY, code
from wishapp.base.clock import start_of_day, today
from wishapp.base.db import db, transaction
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.planning import Plan, plan_activity, submit_activity
from wishapp.fulfilment.activities.reviewing import publish_activity
from wishapp.fulfilment.activities.rules import Times
from wishapp.fulfilment.activities.signing_up import sign_up
from wishapp.fulfilment.activities.states import ActivityKind
from wishapp.fulfilment.teams.rules import ServiceKind
from wishapp.kernel.access import Actor

HOUR = timedelta(hours=1)


def times(days_ahead: int = 3, hour: int = 9, *, hours: int = 2) -> Times:
    """Some hours of a day to come; people sign up until an hour before."""
    start: datetime = start_of_day(today() + timedelta(days=days_ahead)) + hour * HOUR
    return Times(starts_at=start, ends_at=start + hours * HOUR, sign_up_until=start - HOUR)


def a_plan(**changes: Any) -> Plan:
    """Sweeping the stairs together."""
    usual: dict[str, Any] = {
        "kind": ActivityKind.SERVICE,
        "title": "清扫楼道",
        "content": "一起清扫槐荫路的楼道，工具由社区准备。",
        "meeting_point": "槐荫社区门前",
        "service_kind": ServiceKind.GOVERNANCE,
        "times": times(),
        "capacity": 2,
        "waiting_most": 5,
    }
    return Plan(**usual | changes)


def planned(by: Actor, **changes: Any) -> Activity:
    """An activity that somebody planned at the community."""
    [made] = do(plan_activity, by, a_plan(**changes), community_code=code(COMMUNITY))
    return made


def pass_words(activity_id: UUID) -> None:
    """The platform finds nothing in the words of an activity."""
    with transaction():
        screening = newest_screening(activity_id, SubjectKind.ACTIVITY)
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="t")


def published(cast: Cast, **changes: Any) -> Activity:
    """An activity that 周 planned and 郑 published."""
    made = planned(cast.zhou, **changes)
    do(submit_activity, cast.zhou, made.id, with_series=False)
    pass_words(made.id)
    do(publish_activity, cast.zheng, made.id, with_series=False)
    return again(Activity, made.id)


def signed_up(who: Actor, activity: Activity) -> SignUp:
    """Somebody's own sign-up."""
    return do(sign_up, who, activity.id, accepts_risks=True)


def list_of(activity: Activity) -> list[tuple[str, int]]:
    """The states of everybody on the list in their order, with how many seats are held."""
    with transaction():
        taken = db.session.scalar(select(Activity.taken).where(Activity.id == activity.id))
        query = select(SignUp.state).where(SignUp.activity_id == activity.id).order_by(SignUp.id)
        return [(state, taken or 0) for state in db.session.scalars(query)]
