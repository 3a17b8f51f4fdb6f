"""Staff or a team's leader plan an activity, once or on fixed days, and mend what was returned."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wishapp.base.clock import county_date, now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.queries import activity_for_update, of_series
from wishapp.fulfilment.activities.rules import (
    ADULT,
    MOST_IN_SERIES,
    Every,
    Times,
    check_times,
    days_of_series,
    shifted,
)
from wishapp.fulfilment.activities.states import ActivityKind, ActivityState
from wishapp.fulfilment.teams.queries import team_of
from wishapp.fulfilment.teams.rules import ServiceKind
from wishapp.hours.ledger.standing import standing_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an activity is to be. ``leader_id`` is the report-in or registration of who leads it.

    Without one, whoever plans it leads it.
    """

    kind: ActivityKind
    title: str
    content: str
    meeting_point: str
    service_kind: ServiceKind
    times: Times
    capacity: int
    waiting_most: int = 0
    least_age: int = 0
    skill: str = ""
    risks: str = ""
    insurance: str = "not_needed"
    leader_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """How an activity comes again: how often, and until which day."""

    every: Every
    until: date


def plan_activity(
    actor: Actor,
    plan: Plan,
    *,
    community_code: str,
    team_id: UUID | None = None,
    repeat: Repeat | None = None,
) -> list[Activity]:
    """Plan an activity, or one for each day of a series; its words are screened.

    A team's leader plans for the team. Raises ``activity_times``, ``series_invalid``,
    ``activity_too_large``, ``leader_unfit``, ``place_unknown``, ``forbidden``, ``not_found``.
    """
    community, place = place_to_use(community_code)
    location: dict[str, Any] = {"community_id": community.id, **location_of(place)}
    if team_id is not None:
        team = team_of(team_id)
        require(actor, Action.PLAN_FOR_TEAM, team, see=Action.SEE_TEAM)
        location = team.located()
    _must_fit(plan)
    first = county_date(plan.times.starts_at)
    days = days_of_series(first, repeat.every, repeat.until) if repeat else [first]
    series_id = new_id() if repeat else None
    made = [
        Activity(
            author_id=actor.me,
            team_id=team_id,
            series_id=series_id,
            **_columns(actor, plan, shifted(plan.times, day - first)),
            **location,
        )
        for day in days
    ]
    if team_id is None:
        require(actor, Action.PLAN_ACTIVITY, made[0])
    for each in made:
        lifecycle.begin(each, "plan", by=actor)
        _screen(actor, each)
    return made


def amend_activity(actor: Actor, activity_id: UUID, plan: Plan) -> Activity:
    """Put a planned or returned activity otherwise; its words are screened anew.

    Raises ``move_not_allowed`` once it was handed in, and what ``plan_activity`` raises.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.AMEND_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    lifecycle.move(activity, "amend", by=actor)
    _must_fit(plan)
    for name, value in _columns(actor, plan, plan.times).items():
        setattr(activity, name, value)
    _screen(actor, activity)
    return activity


def submit_activity(actor: Actor, activity_id: UUID, *, with_series: bool) -> list[Activity]:
    """Hand an activity in for review, with all of its series if so wanted."""
    activity = activity_for_update(activity_id)
    require(actor, Action.AMEND_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    handed_in = together(activity, ActivityState.PLANNED, with_series=with_series)
    for each in handed_in:
        lifecycle.move(each, "submit", by=actor)
    return handed_in


def together(activity: Activity, state: ActivityState, *, with_series: bool) -> list[Activity]:
    """The activity, and the others of its series in one state."""
    if not with_series or activity.series_id is None:
        return [activity]
    others = of_series(activity.series_id, state, limit=MOST_IN_SERIES)
    return [activity, *(each for each in others if each.id != activity.id)]


def _must_fit(plan: Plan) -> None:
    check_times(plan.times, now=now())
    most = county().rules.activity_most_seats
    refuse_unless(plan.capacity <= most, Code.ACTIVITY_TOO_LARGE, most=most)


def _columns(actor: Actor, plan: Plan, times: Times) -> dict[str, Any]:
    return {
        "kind": plan.kind.value,
        "title": plan.title,
        "content": plan.content,
        "meeting_point": plan.meeting_point,
        "service_kind": plan.service_kind.value,
        "starts_at": times.starts_at,
        "ends_at": times.ends_at,
        "sign_up_until": times.sign_up_until,
        "break_minutes": times.break_minutes,
        "capacity": plan.capacity,
        "waiting_most": plan.waiting_most,
        "least_age": plan.least_age,
        "skill": plan.skill,
        "risks": plan.risks,
        "insurance": plan.insurance,
        "leader_id": leader_by(plan.leader_id) if plan.leader_id else actor.me,
    }


def leader_by(standing_id: UUID) -> UUID:
    """Who leads, by their report-in or registration. Raises ``leader_unfit`` for a minor."""
    standing = standing_by(standing_id)
    refuse_unless(not standing.needs_adult, Code.LEADER_UNFIT, age=ADULT)
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    return standing.person_id


def _screen(actor: Actor, activity: Activity) -> None:
    db.session.flush()
    words = (activity.title, activity.content, activity.meeting_point, activity.risks)
    open_screening(
        actor,
        subject_kind=SubjectKind.ACTIVITY,
        subject_id=activity.id,
        words="\n".join(each for each in words if each),
        location=activity.located(),
    )
