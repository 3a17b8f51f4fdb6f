"""What goes in and out about teams and about who takes part in a claim."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, Word, some_of
from miniprogram_api.paging import PageQuery
from wishapp.fulfilment.teams.rules import ServiceKind

LONGEST_NAME = 30
MOST_NAMED = 50


class NewTeamSchema(Schema):
    """A team to be founded."""

    community_code = fields.String(required=True)
    name = CleanText(most=LONGEST_NAME, least=2, required=True)
    service_kind = Word(ServiceKind, required=True)


class TeamNameSchema(Schema):
    """Another name."""

    name = CleanText(most=LONGEST_NAME, least=2, required=True)


class TeamsQuery(PageQuery):
    """The teams of which community."""

    community_code = fields.String(required=True)


class TeamSchema(Schema):
    """A team as everybody may see it."""

    id = fields.UUID()
    state = fields.String()
    name = fields.String()
    service_kind = fields.String()
    founded_at = fields.AwareDateTime()


class TeamsSchema(Schema):
    """A page of teams."""

    items = fields.List(fields.Nested(TeamSchema))
    next_cursor = fields.String(allow_none=True)


class ReportInIdSchema(Schema):
    """Whom staff add, by the report-in."""

    report_in_id = fields.UUID(required=True)


class MembershipIdSchema(Schema):
    """Who shall lead."""

    membership_id = fields.UUID(required=True)


class MembershipSchema(Schema):
    """A membership."""

    id = fields.UUID()
    team_id = fields.UUID()
    state = fields.String()
    since = fields.AwareDateTime()


class MembershipsSchema(Schema):
    """A page of one's own memberships."""

    items = fields.List(fields.Nested(MembershipSchema))
    next_cursor = fields.String(allow_none=True)


class NamedSchema(Schema):
    """Somebody who belongs to a team or a unit, by name."""

    id = fields.UUID()
    report_in_id = fields.UUID()
    name = fields.String()
    state = fields.String()


class RosterSchema(Schema):
    """A page of them."""

    items = fields.List(fields.Nested(NamedSchema))
    next_cursor = fields.String(allow_none=True)


class ForTeamSchema(Schema):
    """For which team."""

    team_id = fields.UUID(required=True)


class ForUnitSchema(Schema):
    """For which unit."""

    unit_id = fields.UUID(required=True)


class ParticipantsSchema(Schema):
    """Everybody who shall take part, by the report-ins."""

    report_in_ids = fields.List(fields.UUID(), required=True, validate=some_of(MOST_NAMED))


class ParticipationSchema(Schema):
    """Somebody's part in a claim; the times are those that were reported.

    ``attest_by`` is by when its member has to say whether they were there; null while nobody asks.
    """

    id = fields.UUID()
    claim_id = fields.UUID()
    wish_id = fields.UUID()
    party = fields.String()
    state = fields.String()
    named_at = fields.AwareDateTime()
    service_start = fields.AwareDateTime(attribute="during.lower", allow_none=True)
    service_end = fields.AwareDateTime(attribute="during.upper", allow_none=True)
    break_minutes = fields.Integer()
    attest_by = fields.AwareDateTime(allow_none=True)


class NamedParticipationSchema(ParticipationSchema):
    """A part with its member's name, which is null once the member was erased.

    For a unit's liaison also where the member does not agree that the unit learns of it.
    """

    member = fields.String(allow_none=True)


class ParticipationsSchema(Schema):
    """A page of one's own participations."""

    items = fields.List(fields.Nested(ParticipationSchema))
    next_cursor = fields.String(allow_none=True)


class AllParticipationsSchema(Schema):
    """Everybody who takes part in a claim or was asked to."""

    items = fields.List(fields.Nested(ParticipationSchema))


class NamedParticipationsSchema(Schema):
    """A page of who was named for a claim."""

    items = fields.List(fields.Nested(NamedParticipationSchema))
    next_cursor = fields.String(allow_none=True)
