"""Reads activities, who signed up for them, and who waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select, tuple_

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_kept, row_of
from wishapp.fulfilment.activities.models import (
    IS_LEADERLESS,
    IS_PUBLISHED,
    IS_UNCLOSED,
    IS_WAITING,
    IS_WATCHED,
    Activity,
    SignUp,
)
from wishapp.fulfilment.activities.states import LIVE, SEATED, ActivityState
from wishapp.hours.ledger.standing import Standing
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.located import lies_in
from wishapp.registry.places.models import Place
from wishapp.registry.volunteers.models import Registration

due_activities = DueQuery(Activity, Activity.due_at, IS_WATCHED)
due_offers = DueQuery(SignUp, SignUp.due_at, IS_WATCHED)


class NamedSignUp(NamedTuple):
    """A sign-up with the person's name, for its leader and staff."""

    id: UUID
    sign_up: SignUp
    name: str


def activity_of(activity_id: UUID) -> Activity:
    """The activity with this id. Raises ``not_found``."""
    return row_of(Activity, activity_id)


def activity_for_update(activity_id: UUID) -> Activity:
    """Lock an activity: always before any sign-up for it. Raises ``not_found``."""
    return row_for_update(Activity, activity_id)


def activity_kept(activity_id: UUID) -> Activity:
    """Keep an activity as it is: many may, and whoever locks it waits. Raises ``not_found``."""
    return row_kept(Activity, activity_id)


def find_sign_up(sign_up_id: UUID) -> SignUp | None:
    """The sign-up with this id; None without one."""
    return db.session.get(SignUp, sign_up_id)


def sign_up_of(sign_up_id: UUID) -> SignUp:
    """The sign-up with this id. Raises ``not_found``."""
    return row_of(SignUp, sign_up_id)


def sign_up_for_update(sign_up_id: UUID) -> tuple[SignUp, Activity]:
    """Lock an activity and then one sign-up for it. Raises ``not_found``."""
    activity = activity_for_update(sign_up_of(sign_up_id).activity_id)
    return row_for_update(SignUp, sign_up_id), activity


def seats_left(activity: Activity) -> int:
    """How many seats of a locked activity nobody holds."""
    db.session.flush()
    query = select(func.count()).select_from(SignUp)
    held = query.where(SignUp.activity_id == activity.id, SignUp.state.in_(SEATED))
    return activity.capacity - (db.session.scalar(held) or 0)


def count_waiting(activity_id: UUID) -> int:
    """How many people wait for a seat."""
    query = select(func.count()).select_from(SignUp)
    return db.session.scalar(query.where(SignUp.activity_id == activity_id, IS_WAITING)) or 0


def first_waiting(activity_id: UUID) -> SignUp | None:
    """Lock who waits longest for a seat; None when nobody does."""
    query = select(SignUp).where(SignUp.activity_id == activity_id, IS_WAITING)
    return db.session.scalar(query.order_by(SignUp.id).limit(1).with_for_update())


def live_sign_up(activity_id: UUID, person_id: UUID) -> SignUp | None:
    """A person's sign-up that is not over; None without one."""
    query = select(SignUp).where(
        SignUp.activity_id == activity_id,
        SignUp.person_id == person_id,
        SignUp.state.in_(LIVE),
    )
    return db.session.scalar(query)


def live_sign_ups(activity_id: UUID, *, limit: int) -> list[SignUp]:
    """Lock all sign-ups of a locked activity that are not over."""
    query = select(SignUp).where(SignUp.activity_id == activity_id, SignUp.state.in_(LIVE))
    return list(db.session.scalars(query.order_by(SignUp.id).limit(limit).with_for_update()))


def live_sign_ups_under(standing_id: UUID, *, limit: int) -> list[UUID]:
    """The ids of sign-ups that are not over, under a report-in or a registration."""
    under = (SignUp.report_in_id == standing_id) | (SignUp.registration_id == standing_id)
    query = select(SignUp.id).where(under, SignUp.state.in_(LIVE))
    return list(db.session.scalars(query.order_by(SignUp.id).limit(limit)))


def sign_ups_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[SignUp]:
    """A page of a person's sign-ups, the newest first."""
    return newest(SignUp, SignUp.person_id == person_id, before=before, limit=limit)


def named_sign_ups(activity_id: UUID, *, after: UUID | None, limit: int) -> list[NamedSignUp]:
    """A page of an activity's sign-ups with names, in their order."""
    query = (
        select(SignUp, ReportIn.member_name, Registration.name)
        .outerjoin(ReportIn, ReportIn.id == SignUp.report_in_id)
        .outerjoin(Registration, Registration.id == SignUp.registration_id)
        .where(SignUp.activity_id == activity_id)
    )
    if after is not None:
        query = query.where(SignUp.id > after)
    rows = db.session.execute(query.order_by(SignUp.id).limit(limit))
    return [NamedSignUp(each.id, each, member or other or "") for each, member, other in rows]


def open_activities(
    place: Place | None, *, since: datetime, after: Activity | None, limit: int
) -> Sequence[Activity]:
    """A page of the published activities that end later than a moment, the earliest first."""
    query = select(Activity).where(IS_PUBLISHED, Activity.starts_at >= since)
    if place is not None:
        query = query.where(*lies_in(Activity, place))
    if after is not None:
        place_in_order = tuple_(Activity.starts_at, Activity.id)
        query = query.where(place_in_order > (after.starts_at, after.id))
    return db.session.scalars(query.order_by(Activity.starts_at, Activity.id).limit(limit)).all()


def activities_in(
    scope: Scope, *, state: ActivityState, after: UUID | None, limit: int
) -> list[Activity]:
    """A page of the activities that staff may list, in one state, in the order of planning."""
    page = scope.page(Activity, Activity.state == state.value, after=after, limit=limit)
    return list(db.session.scalars(page))


def leaderless_in(scope: Scope, *, after: UUID | None, limit: int) -> list[Activity]:
    """A page of the published activities that nobody leads any more."""
    return list(db.session.scalars(scope.page(Activity, IS_LEADERLESS, after=after, limit=limit)))


def unclosed_in(scope: Scope, *, after: UUID | None, limit: int) -> list[Activity]:
    """A page of the activities that are over and were not closed."""
    return list(db.session.scalars(scope.page(Activity, IS_UNCLOSED, after=after, limit=limit)))


def unclosed_led_by(person_id: UUID, *, before: UUID | None, limit: int) -> list[Activity]:
    """A page of those that a person leads, the newest first."""
    led = and_(Activity.leader_id == person_id, IS_UNCLOSED)
    return newest(Activity, led, before=before, limit=limit)


def of_series(series_id: UUID, state: ActivityState, *, limit: int) -> list[Activity]:
    """Lock the activities of a series in one state, in the order of planning."""
    query = select(Activity).where(Activity.series_id == series_id, Activity.state == state.value)
    return list(db.session.scalars(query.order_by(Activity.id).limit(limit).with_for_update()))


def led_by(person_id: UUID, *, limit: int) -> list[Activity]:
    """Lock the published activities that a person leads."""
    query = select(Activity).where(Activity.leader_id == person_id, IS_PUBLISHED)
    return list(db.session.scalars(query.order_by(Activity.id).limit(limit).with_for_update()))


def protection_of(standing: Standing) -> Protection:
    """How far somebody is protected because of their age; members are adults."""
    file = standing.file
    return Protection(file.protection) if isinstance(file, Registration) else Protection.NONE
