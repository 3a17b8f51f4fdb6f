"""What goes in and out about teams and their members."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, Word
from miniprogram_api.paging import PageQuery
from miniprogram_api.volunteers.standing import StandingIdSchema
from wishapp.fulfilment.teams.rules import ServiceKind, TeamKind
from wishapp.fulfilment.teams.states import MembershipState, TeamState
from wishapp.kernel.access import Act
from wishapp.registry.members.states import ReportInState

LONGEST_NAME = 30


class NewTeamSchema(Schema):
    """A team to be founded; with ``unit_id`` by a unit, for its own members."""

    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    name = CleanText(most=LONGEST_NAME, least=2, required=True)
    service_kind = Word(ServiceKind, required=True)
    kind = Word(TeamKind, load_default=TeamKind.VOLUNTEER_TEAM)
    unit_id = fields.UUID(load_default=None, allow_none=True)


class TeamNameSchema(Schema):
    """Another name."""

    name = CleanText(most=LONGEST_NAME, least=2, required=True)


class TeamsQuery(PageQuery):
    """The teams of which place; ``community_code`` is the code of a place of any level."""

    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    kind = Word(TeamKind, load_default=None)


class TeamSchema(Schema):
    """A team as everybody may see it."""

    id = fields.UUID()
    state = Word(TeamState)
    name = fields.String()
    kind = Word(TeamKind)
    unit_id = fields.UUID(allow_none=True)
    service_kind = Word(ServiceKind)
    founded_at = fields.AwareDateTime()


class TeamsSchema(Schema):
    """A page of teams."""

    items = fields.List(fields.Nested(TeamSchema))
    next_cursor = fields.String(allow_none=True)


class InviteSchema(StandingIdSchema):
    """Whom staff invite, by the report-in or the registration."""


class MembershipIdSchema(Schema):
    """Who shall lead."""

    membership_id = fields.UUID(required=True)


class SignedSheetSchema(Schema):
    """The picture of a sheet that the member signed."""

    picture_id = fields.UUID(required=True)


class MembershipSchema(Schema):
    """A membership."""

    id = fields.UUID()
    team_id = fields.UUID()
    state = Word(MembershipState)
    since = fields.AwareDateTime()


class OwnMembershipSchema(MembershipSchema):
    """One's own membership. ``acts`` are the steps that are open to the member now.

    ``team_name`` is null while others may not see the team.
    """

    team_name = fields.String(allow_none=True)
    acts = fields.List(Word(Act))


class MembershipsSchema(Schema):
    """A page of one's own memberships."""

    items = fields.List(fields.Nested(OwnMembershipSchema))
    next_cursor = fields.String(allow_none=True)


class NamedSchema(Schema):
    """Somebody who belongs to a team or asked to, by name."""

    id = fields.UUID()
    report_in_id = fields.UUID(allow_none=True)
    registration_id = fields.UUID(allow_none=True)
    name = fields.String()
    state = Word(MembershipState)


class RosterSchema(Schema):
    """A page of them."""

    items = fields.List(fields.Nested(NamedSchema))
    next_cursor = fields.String(allow_none=True)


class UnitMemberSchema(Schema):
    """A member of a unit, by name; the number of the slip and the community tell namesakes apart.

    ``confirmed_at`` says since when it is proved that they are a Party member.
    """

    id = fields.UUID()
    report_in_id = fields.UUID()
    name = fields.String()
    state = Word(ReportInState)
    slip_no = fields.String()
    community = fields.String()
    confirmed_at = fields.AwareDateTime(allow_none=True)


class UnitMembersSchema(Schema):
    """A page of a unit's members."""

    items = fields.List(fields.Nested(UnitMemberSchema))
    next_cursor = fields.String(allow_none=True)
