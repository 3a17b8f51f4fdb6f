"""Joint claims of a team or a unit: the claim, who takes part, and who was present."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.claims.schemas import ClaimSchema
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, cursor_of_id, page_by_id
from miniprogram_api.participations.schemas import (
    AllParticipationsSchema,
    ForTeamSchema,
    ForUnitSchema,
    NamedParticipationsSchema,
    ParticipantsSchema,
    ParticipationSchema,
    ParticipationsSchema,
)
from miniprogram_api.teams.schemas import SignedSheetSchema, UnitMembersSchema
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.teams import showing, taking_part
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.own_participations import see_own_participations

blp = Routes("participations", __name__)


@blp.route("/wishes/<uuid:wish_id>/team-claims", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ForTeamSchema)
@blp.response(201, ClaimSchema)
def claim_for_team(body: dict[str, Any], wish_id: UUID) -> Claim:
    """Team leaders: claim a wish for the team."""
    return claim_as_team(actor(), wish_id, **body)


@blp.route("/wishes/<uuid:wish_id>/unit-claims", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ForUnitSchema)
@blp.response(201, ClaimSchema)
def claim_for_unit(body: dict[str, Any], wish_id: UUID) -> Claim:
    """Liaisons: claim a wish for the unit."""
    return claim_as_unit(actor(), wish_id, **body)


@blp.route("/units/<uuid:unit_id>/members", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, UnitMembersSchema)
def unit_members(query: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
    """Liaisons: whom the unit may ask to take part; each look is written down."""
    page = Page.of(query)
    return page_by_id(
        page, showing.see_unit_members(actor(), unit_id, after=page.after_id(), limit=page.fetch)
    )


@blp.route("/claims/<uuid:claim_id>/participants", methods=["PUT"])
@contract()
@blp.arguments(ParticipantsSchema)
@blp.response(200, AllParticipationsSchema)
def name(body: dict[str, Any], claim_id: UUID) -> dict[str, Any]:
    """Claimant: say who is asked to take part, all at once; until the report it may change."""
    return {"items": name_participants(actor(), claim_id, body["report_in_ids"])}


@blp.route("/claims/<uuid:claim_id>/participants", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, NamedParticipationsSchema)
def participants(query: dict[str, Any], claim_id: UUID) -> dict[str, Any]:
    """Claimant, staff: everybody who was named; each look is written down."""
    page = Page.of(query)
    found = showing.see_participants(actor(), claim_id, after=page.after_id(), limit=page.fetch)
    rows, last = page.cut(found)
    cursor = cursor_of_id(last.participation.id) if last else None
    return {"items": [_named(each) for each in rows], "next_cursor": cursor}


@blp.route("/me/participations", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ParticipationsSchema)
def own_participations(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what I take part in or am asked to."""
    page = Page.of(query)
    rows = see_own_participations(actor(), before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/participations/<uuid:participation_id>/accept", methods=["POST"])
@contract()
@blp.response(200, ParticipationSchema)
def accept(participation_id: UUID) -> Participation:
    """Its member: take part in what the own team or unit undertakes."""
    return taking_part.accept_part(actor(), participation_id)


@blp.route("/participations/<uuid:participation_id>/signed", methods=["POST"])
@contract()
@blp.arguments(SignedSheetSchema)
@blp.response(200, ParticipationSchema)
def sign(body: dict[str, Any], participation_id: UUID) -> Participation:
    """Community office: enter the sheet on which somebody agreed to take part."""
    return taking_part.sign_part(actor(), participation_id, picture_id=body["picture_id"])


@blp.route("/participations/<uuid:participation_id>/decline", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ParticipationSchema)
def decline(body: dict[str, Any], participation_id: UUID) -> Participation:
    """Its member: take no part, or none any more."""
    return taking_part.decline_part(actor(), participation_id, why=body["why"])


@blp.route("/participations/<uuid:participation_id>/attest", methods=["POST"])
@contract()
@blp.response(200, ParticipationSchema)
def attest(participation_id: UUID) -> Participation:
    """Its member: "I was there" at the reported time; only then it counts."""
    return taking_part.attest_presence(actor(), participation_id)


@blp.route("/participations/<uuid:participation_id>/deny", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, ParticipationSchema)
def deny(body: dict[str, Any], participation_id: UUID) -> Participation:
    """Its member: "I was not there" at the reported time."""
    return taking_part.deny_presence(actor(), participation_id, why=body["why"])


def _named(part: showing.Part) -> dict[str, Any]:
    participation = part.participation
    columns = (*ParticipationSchema().fields, "during")
    shown = {name: getattr(participation, name, None) for name in columns}
    return shown | {"member": part.name}
