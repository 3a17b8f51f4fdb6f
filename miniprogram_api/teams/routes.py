"""Volunteer teams: staff found them, members join and leave, one of them leads."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, PlacedQuery, page_by_id
from miniprogram_api.teams.schemas import (
    InviteSchema,
    MembershipIdSchema,
    MembershipSchema,
    MembershipsSchema,
    NewTeamSchema,
    RosterSchema,
    SignedSheetSchema,
    TeamNameSchema,
    TeamSchema,
    TeamsQuery,
    TeamsSchema,
)
from miniprogram_api.volunteers.standing import standing_in
from wishapp.fulfilment.teams import founding, joining, leading, leaving, showing
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.own_memberships import see_own_memberships
from wishapp.fulfilment.teams.queries import teams_at

blp = Routes("teams", __name__)


@blp.route("/teams", methods=["POST"])
@contract(creates=True)
@blp.arguments(NewTeamSchema)
@blp.response(201, TeamSchema)
def found(body: dict[str, Any]) -> Team:
    """Community office, liaisons: found a team; others see it once its name was screened."""
    return founding.found_team(actor(), **body)


@blp.route("/teams", methods=["GET"])
@contract(reads=True)
@blp.arguments(TeamsQuery, location="query")
@blp.response(200, TeamsSchema)
def list_teams(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the teams of a place, be it a grid, a community, a street or the county."""
    page = Page.of(query)
    rows = teams_at(
        query["community_code"], kind=query["kind"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/leaderless-teams", methods=["GET"])
@contract(reads=True)
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, TeamsSchema)
def leaderless(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the teams at my places that nobody leads."""
    page = Page.of(query)
    rows = showing.see_leaderless(
        actor(), place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/teams/<uuid:team_id>", methods=["GET"])
@contract()
@blp.response(200, TeamSchema)
def see(team_id: UUID) -> Team:
    """Signed in: one team."""
    return showing.see_team(actor(), team_id)


@blp.route("/teams/<uuid:team_id>", methods=["PUT"])
@contract()
@blp.arguments(TeamNameSchema)
@blp.response(200, TeamSchema)
def rename(body: dict[str, Any], team_id: UUID) -> Team:
    """Community office, liaisons: another name, which is screened like the first."""
    return founding.rename_team(actor(), team_id, name=body["name"])


@blp.route("/teams/<uuid:team_id>/disband", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, TeamSchema)
def disband(body: dict[str, Any], team_id: UUID) -> Team:
    """Community office, liaisons: end a team that holds no claim."""
    return founding.disband_team(actor(), team_id, why=body["why"])


@blp.route("/teams/<uuid:team_id>/memberships", methods=["POST"])
@contract(creates=True)
@blp.response(201, MembershipSchema)
def join(team_id: UUID) -> Membership:
    """Signed in: ask to join a team, as a member or volunteer."""
    return joining.ask_to_join(actor(), team_id)


@blp.route("/teams/<uuid:team_id>/members", methods=["POST"])
@contract(creates=True)
@blp.arguments(InviteSchema)
@blp.response(201, MembershipSchema)
def add(body: dict[str, Any], team_id: UUID) -> Membership:
    """Community office: invite an active member, who joins or declines."""
    return joining.invite_member(actor(), team_id, standing_in(body))


@blp.route("/teams/<uuid:team_id>/memberships", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, RosterSchema)
def roster(query: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """Its leader, staff: who belongs to the team or asked to; each look is written down."""
    page = Page.of(query)
    return page_by_id(
        page, showing.see_roster(actor(), team_id, after=page.after_id(), limit=page.fetch)
    )


@blp.route("/teams/<uuid:team_id>/leader", methods=["POST"])
@contract()
@blp.arguments(MembershipIdSchema)
@blp.response(200, TeamSchema)
def hand_over(body: dict[str, Any], team_id: UUID) -> Team:
    """Its leader, community office: let another member lead, who speaks for its claims, too."""
    return leading.hand_over(actor(), team_id, body["membership_id"])


@blp.route("/me/memberships", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, MembershipsSchema)
def own_memberships(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the teams that I belong to or asked to join."""
    page = Page.of(query)
    rows = see_own_memberships(actor(), before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/memberships/<uuid:membership_id>/accept", methods=["POST"])
@contract()
@blp.response(200, MembershipSchema)
def accept(membership_id: UUID) -> Membership:
    """The team's leader, community office: accept whoever asked to join."""
    return joining.admit_member(actor(), membership_id)


@blp.route("/memberships/<uuid:membership_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, MembershipSchema)
def refuse(body: dict[str, Any], membership_id: UUID) -> Membership:
    """The team's leader, community office: refuse whoever asked to join."""
    return joining.refuse_member(actor(), membership_id, why=body["why"])


@blp.route("/memberships/<uuid:membership_id>/join", methods=["POST"])
@contract()
@blp.response(200, MembershipSchema)
def take_up(membership_id: UUID) -> Membership:
    """Whoever was invited: join the team."""
    return joining.join_team(actor(), membership_id)


@blp.route("/memberships/<uuid:membership_id>/decline", methods=["POST"])
@contract()
@blp.response(200, MembershipSchema)
def decline(membership_id: UUID) -> Membership:
    """Whoever was invited: do not join the team."""
    return joining.decline_team(actor(), membership_id)


@blp.route("/memberships/<uuid:membership_id>/signed", methods=["POST"])
@contract()
@blp.arguments(SignedSheetSchema)
@blp.response(200, MembershipSchema)
def sign(body: dict[str, Any], membership_id: UUID) -> Membership:
    """Community office: enter the sheet by which an invited member joins."""
    return joining.sign_membership(actor(), membership_id, picture_id=body["picture_id"])


@blp.route("/memberships/<uuid:membership_id>/leave", methods=["POST"])
@contract()
@blp.response(200, MembershipSchema)
def leave(membership_id: UUID) -> Membership:
    """Its member: leave the team, or take the asking back."""
    return leaving.leave_team(actor(), membership_id)


@blp.route("/memberships/<uuid:membership_id>/remove", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, MembershipSchema)
def remove(body: dict[str, Any], membership_id: UUID) -> Membership:
    """The team's leader, community office: end a membership."""
    return leaving.remove_member(actor(), membership_id, why=body["why"])
