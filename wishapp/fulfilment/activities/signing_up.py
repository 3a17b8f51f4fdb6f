"""People sign up for an activity: they get a seat, or wait in the order in which they came."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.queries import (
    activity_for_update,
    count_waiting,
    live_sign_up,
    protection_of,
    seats_left,
)
from wishapp.fulfilment.activities.rules import check_age
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.ledger.standing import Standing, standing_now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What somebody says when they sign up: that they take the risks told, and bring an adult."""

    accepts_risks: bool
    with_adult: bool = False


def sign_up(
    actor: Actor, activity_id: UUID, *, accepts_risks: bool, with_adult: bool = False
) -> SignUp:
    """Sign up by oneself: nobody is ever signed up by another (条例 25).

    Without a free seat, or while others wait for one, the person waits. A seat occupies the time
    of the activity; waiting occupies none. Raises ``sign_up_closed``, ``not_registered``,
    ``restricted``, ``age_unfit``, ``adult_missing``, ``risks_unaccepted``, ``signed_up_already``,
    ``activity_full``, ``service_overlap``, ``service_day_full``.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.SIGN_UP, activity, see=Action.SEE_ACTIVITY)
    is_open = activity.state == ActivityState.PUBLISHED and now() < activity.sign_up_until
    refuse_unless(is_open, Code.SIGN_UP_CLOSED)
    standing = standing_now(actor.me, is_locked=True)
    terms = Terms(accepts_risks=accepts_risks, with_adult=with_adult)
    return _seated_or_waiting(actor, activity, fitting(activity, standing, terms))


def fitting(activity: Activity, standing: Standing, terms: Terms) -> SignUp:
    """A sign-up of somebody whom a locked activity fits; it is begun by the caller.

    Raises ``restricted``, ``age_unfit``, ``adult_missing``, ``risks_unaccepted``,
    ``signed_up_already``.
    """
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    protection = protection_of(standing)
    check_age(protection, least_age=activity.least_age, with_adult=terms.with_adult)
    refuse_unless(terms.accepts_risks or not activity.risks, Code.RISKS_UNACCEPTED)
    is_new = live_sign_up(activity.id, standing.person_id) is None
    refuse_unless(is_new, Code.SIGNED_UP_ALREADY)
    return SignUp(
        activity_id=activity.id,
        person_id=standing.person_id,
        risks_accepted=terms.accepts_risks,
        with_adult=terms.with_adult,
        **standing.columns(),
    )


def time_of(activity: Activity) -> ServiceTime:
    """The time that a seat occupies."""
    return ServiceTime(activity.starts_at, activity.ends_at, activity.break_minutes)


def _seated_or_waiting(actor: Actor, activity: Activity, made: SignUp) -> SignUp:
    waiting = count_waiting(activity.id)
    if seats_left(activity) > 0 and not waiting:
        lifecycle.begin(made, "sign_up", by=actor)
        db.session.flush()
        occupy(made.service, time_of(activity))
        return made
    refuse_unless(waiting < activity.waiting_most, Code.ACTIVITY_FULL)
    lifecycle.begin(made, "wait", by=actor)
    db.session.flush()
    return made
