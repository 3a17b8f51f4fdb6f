"""The mutating calls about activities and sign-ups, by the person to whom each belongs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.activities import pass_words, planned, published, signed_up, times
from tests.builders.doing import do
from tests.builders.land import COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.teams import report_in_id
from wishapp.fulfilment.activities.leaving import cancel_sign_up
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.planning import submit_activity

# In one town everybody's time is taken only once.
DAYS = count(4)


def written(moment: datetime) -> str:
    return moment.isoformat()


def times_body(days_ahead: int) -> dict[str, Any]:
    when = times(days_ahead)
    names = ("starts_at", "ends_at", "sign_up_until")
    return {name: written(getattr(when, name)) for name in names}


def plan_body(**changes: Any) -> dict[str, Any]:
    """Sweeping the stairs together."""
    return {
        "kind": "service",
        "title": "清扫楼道",
        "content": "一起清扫楼道，工具由社区准备。",
        "meeting_point": "槐荫社区门前",
        "service_kind": "governance",
        "capacity": 2,
        "waiting_most": 5,
        "insurance": "not_needed",
        **times_body(next(DAYS)),
    } | changes


def new_body() -> dict[str, Any]:
    return plan_body(community_code=QINGHE.code + COMMUNITY)


def change_body() -> dict[str, Any]:
    return times_body(next(DAYS)) | {"capacity": 3, **WHY}


def an_activity(api: Api, state: str, **plan: Any) -> Activity:
    with api.world.serving(QINGHE):
        usual = {"times": times(next(DAYS))} | plan
        if state == "published":
            return published(api.cast, **usual)
        made = planned(api.cast.zhou, **usual)
        if state == "submitted":
            do(submit_activity, api.cast.zhou, made.id, with_series=False)
            pass_words(made.id)
        return made


def on_activity(
    name: str,
    step: str,
    body: Callable[[], Any] = lambda: None,
    *,
    state: str = "published",
    method: str = "POST",
) -> Callable[[Api], Attempt]:
    """A step of somebody on an activity in a state; 赵 leads it."""

    def attempt(api: Api) -> Attempt:
        activity = an_activity(api, state, leader_id=report_in_id(api.cast.zhao))
        path = f"/activities/{activity.id}{step}"
        return Attempt(name, path, body(), method)

    return attempt


def on_sign_up(name: str, step: str, body: Any = None, *, offered: bool = False) -> (
    Callable[[Api], Attempt]
):  # fmt: skip
    """A step on the sign-up of 赵, who was offered the seat that 钱 gave back."""

    def attempt(api: Api) -> Attempt:
        activity = an_activity(api, "published", capacity=1)
        with api.world.serving(QINGHE):
            first = signed_up(api.cast.qian, activity) if offered else None
            made = signed_up(api.cast.zhao, activity)
            if first is not None:
                do(cancel_sign_up, api.cast.qian, first.id)
        return Attempt(name, f"/sign-ups/{made.id}/{step}", body)

    return attempt


def naming(api: Api) -> Attempt:
    activity = an_activity(api, "published")
    body = {"report_in_id": str(report_in_id(api.cast.qian))}
    return Attempt("zhou", f"/activities/{activity.id}/leader", body)


ACTIVITY_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "activities.plan": lambda _: Attempt("zhou", "/activities", new_body()),
    "activities.amend": on_activity("zhou", "", plan_body, state="planned", method="PUT"),
    "activities.submit": on_activity("zhou", "/submit", dict, state="planned"),
    "activities.give_back": on_activity("zheng", "/return", lambda: WHY, state="submitted"),
    "activities.publish": on_activity("zheng", "/publish", dict, state="submitted"),
    "activities.change": on_activity("zhou", "/change", change_body),
    "activities.cancel": on_activity("zhou", "/cancel", lambda: WHY),
    "activities.name_leader": naming,
    "activities.leave_lead": on_activity("zhao", "/leader/leave"),
    "sign_ups.sign_up": on_activity("qian", "/sign-ups", dict),
    "sign_ups.accept": on_sign_up("zhao", "accept", offered=True),
    "sign_ups.decline": on_sign_up("zhao", "decline", offered=True),
    "sign_ups.cancel": on_sign_up("zhao", "cancel"),
    "sign_ups.remove": on_sign_up("zhou", "remove", WHY),
}
