"""A second person reviews an activity: publishes it, or returns it with the reason."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import must_have_passed
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.planning import together
from wishapp.fulfilment.activities.queries import activity_for_update
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said


def return_activity(actor: Actor, activity_id: UUID, *, why: str) -> Activity:
    """Give a plan back to be mended. Raises ``same_person`` for who planned it."""
    activity = activity_for_update(activity_id)
    require(actor, Action.REVIEW_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    lifecycle.move(activity, "return", by=actor, why=said(why))
    return activity


def publish_activity(actor: Actor, activity_id: UUID, *, with_series: bool) -> list[Activity]:
    """Publish an activity, with all of its series if so wanted; people sign up from now on.

    Raises ``same_person``, ``screening_not_passed``, ``activity_begun``, ``move_not_allowed``.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.REVIEW_ACTIVITY, activity, see=Action.SEE_ACTIVITY)
    published = together(activity, ActivityState.SUBMITTED, with_series=with_series)
    for each in published:
        refuse_unless(now() < each.starts_at, Code.ACTIVITY_BEGUN)
        must_have_passed(each.id, newest_screening(each.id, SubjectKind.ACTIVITY))
        each.reviewer_id, each.published_at = actor.me, now()
        lifecycle.move(each, "publish", by=actor)
        each.set_due_at()
    return published
