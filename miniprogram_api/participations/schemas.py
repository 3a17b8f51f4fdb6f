"""What goes in and out about joint claims and who takes part in them."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word, some_of
from wishapp.fulfilment.participations.states import ParticipationState, PartyKind
from wishapp.kernel.access import Act

MOST_NAMED = 50


class ForTeamSchema(Schema):
    """For which team; ``has_skill`` says that who takes part has what the wish requires."""

    team_id = fields.UUID(required=True)
    has_skill = fields.Boolean(load_default=False)


class ForUnitSchema(Schema):
    """For which unit; ``has_skill`` says that who takes part has what the wish requires."""

    unit_id = fields.UUID(required=True)
    has_skill = fields.Boolean(load_default=False)


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
    party = Word(PartyKind)
    state = Word(ParticipationState)
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


class OwnParticipationSchema(ParticipationSchema):
    """One's own part with the card of its wish. ``acts`` are the steps that are open now.

    ``party_name`` is the team's or the unit's; null while others may not see the team. ``contact``
    is to open the contact data of the claim.
    """

    wish_no = fields.String()
    content = fields.String()
    party_name = fields.String(allow_none=True)
    acts = fields.List(Word(Act))


class ParticipationsSchema(Schema):
    """A page of one's own participations."""

    items = fields.List(fields.Nested(OwnParticipationSchema))
    next_cursor = fields.String(allow_none=True)


class AllParticipationsSchema(Schema):
    """Everybody who takes part in a claim or was asked to."""

    items = fields.List(fields.Nested(ParticipationSchema))


class NamedParticipationsSchema(Schema):
    """A page of who was named for a claim."""

    items = fields.List(fields.Nested(NamedParticipationSchema))
    next_cursor = fields.String(allow_none=True)
