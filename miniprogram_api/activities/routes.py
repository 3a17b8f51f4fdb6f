"""Activities: planned, reviewed, published, changed and cancelled."""

from typing import Any
from uuid import UUID

from miniprogram_api.activities.schemas import (
    ActivitiesQuery,
    CancelSchema,
    ChangeSchema,
    CommunityActivitiesSchema,
    CommunityActivitySchema,
    LeaderSchema,
    NewActivitySchema,
    OpenActivitiesQuery,
    PlanSchema,
    SeveralActivitiesSchema,
    WithSeriesSchema,
)
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, PlacedQuery, page_by_id
from miniprogram_api.volunteers.standing import standing_in
from wishapp.fulfilment.activities import changing, leading, planning, reviewing, showing
from wishapp.fulfilment.activities.changing import Change
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.rules import Times

blp = Routes("activities", __name__)
TIMES = ("starts_at", "ends_at", "sign_up_until", "break_minutes")


@blp.route("/activities", methods=["POST"])
@contract(creates=True)
@blp.arguments(NewActivitySchema)
@blp.response(201, SeveralActivitiesSchema)
def plan(body: dict[str, Any]) -> dict[str, Any]:
    """Community office, team leaders: plan an activity, or one for each fixed day."""
    made = planning.plan_activity(
        actor(),
        body["plan"],
        community_code=body["community_code"],
        team_id=body["team_id"],
        repeat=body["repeat"],
    )
    return {"items": made}


@blp.route("/activities", methods=["GET"])
@contract(reads=True)
@blp.arguments(ActivitiesQuery, location="query")
@blp.response(200, CommunityActivitiesSchema)
def list_activities(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the activities of my places in one state, in the order of planning."""
    page = Page.of(query)
    rows = showing.see_activities(
        actor(),
        place=query["place"],
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/open-activities", methods=["GET"])
@contract(Who.ANYONE, limit="60/minute", reads=True)
@blp.arguments(OpenActivitiesQuery, location="query")
@blp.response(200, CommunityActivitiesSchema)
def open_activities(query: dict[str, Any]) -> dict[str, Any]:
    """Anyone: the activities to come, the next first."""
    page = Page.of(query)
    rows = showing.see_open(query["place"], after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/leaderless-activities", methods=["GET"])
@contract(reads=True)
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, CommunityActivitiesSchema)
def leaderless(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the published activities of my places that nobody leads any more."""
    page = Page.of(query)
    rows = showing.see_leaderless(
        actor(), place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/unclosed-activities", methods=["GET"])
@contract(reads=True)
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, CommunityActivitiesSchema)
def unclosed(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the activities of my places that are over and nobody closed."""
    page = Page.of(query)
    rows = showing.see_unclosed(
        actor(), place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/me/unclosed-activities", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, CommunityActivitiesSchema)
def own_unclosed(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the activities that I lead and have still to close, the newest first."""
    page = Page.of(query)
    rows = showing.see_own_unclosed(actor(), before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/activities/<uuid:activity_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, CommunityActivitySchema)
def see(activity_id: UUID) -> Activity:
    """Signed in: an activity, once it was published; before, its people and staff."""
    return showing.see_activity(actor(), activity_id)


@blp.route("/activities/<uuid:activity_id>", methods=["PUT"])
@contract()
@blp.arguments(PlanSchema)
@blp.response(200, CommunityActivitySchema)
def amend(body: dict[str, Any], activity_id: UUID) -> Activity:
    """Its author, community office: put a planned or returned activity otherwise."""
    return planning.amend_activity(actor(), activity_id, body["plan"])


@blp.route("/activities/<uuid:activity_id>/submit", methods=["POST"])
@contract()
@blp.arguments(WithSeriesSchema)
@blp.response(200, SeveralActivitiesSchema)
def submit(body: dict[str, Any], activity_id: UUID) -> dict[str, Any]:
    """Its author, community office: hand it in for review."""
    return {"items": planning.submit_activity(actor(), activity_id, **body)}


@blp.route("/activities/<uuid:activity_id>/return", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, CommunityActivitySchema)
def give_back(body: dict[str, Any], activity_id: UUID) -> Activity:
    """Community and street administrators, but not its author: return it to be mended."""
    return reviewing.return_activity(actor(), activity_id, why=body["why"])


@blp.route("/activities/<uuid:activity_id>/publish", methods=["POST"])
@contract()
@blp.arguments(WithSeriesSchema)
@blp.response(200, SeveralActivitiesSchema)
def publish(body: dict[str, Any], activity_id: UUID) -> dict[str, Any]:
    """Community and street administrators, but not its author: publish it."""
    return {"items": reviewing.publish_activity(actor(), activity_id, **body)}


@blp.route("/activities/<uuid:activity_id>/change", methods=["POST"])
@contract()
@blp.arguments(ChangeSchema)
@blp.response(200, CommunityActivitySchema)
def change(body: dict[str, Any], activity_id: UUID) -> Activity:
    """Its leader, community office: other times or seats; everybody on the list is told."""
    wanted = Change(
        times=Times(**{name: body[name] for name in TIMES}),
        capacity=body["capacity"],
        waiting_most=body["waiting_most"],
    )
    return changing.change_activity(actor(), activity_id, wanted, why=body["why"])


@blp.route("/activities/<uuid:activity_id>/cancel", methods=["POST"])
@contract()
@blp.arguments(CancelSchema)
@blp.response(200, SeveralActivitiesSchema)
def cancel(body: dict[str, Any], activity_id: UUID) -> dict[str, Any]:
    """Its leader, community office: cancel it; everybody on the list is told at once."""
    return {"items": changing.cancel_activity(actor(), activity_id, **body)}


@blp.route("/activities/<uuid:activity_id>/leader", methods=["POST"])
@contract()
@blp.arguments(LeaderSchema)
@blp.response(200, CommunityActivitySchema)
def name_leader(body: dict[str, Any], activity_id: UUID) -> Activity:
    """Community office: name who leads from now on."""
    return leading.name_leader(actor(), activity_id, standing_in(body))


@blp.route("/activities/<uuid:activity_id>/leader/leave", methods=["POST"])
@contract()
@blp.response(200, CommunityActivitySchema)
def leave_lead(activity_id: UUID) -> Activity:
    """Its leader: lead no more; staff name another."""
    return leading.leave_lead(actor(), activity_id)
