"""What goes in and out about dispatches."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.date_fields import Moment
from miniprogram_api.fields import Word, between, some_of
from miniprogram_api.paging import PlacedQuery
from wishapp.base.windows import AHEAD
from wishapp.demand.wishes.rules import Insurance, Qualification, Risk
from wishapp.fulfilment.dispatches.proposing import MOST_ASKED
from wishapp.fulfilment.dispatches.rules import DeclineReason, Factor
from wishapp.fulfilment.dispatches.states import DispatchState, ProposalState
from wishapp.kernel.access import Act
from wishapp.registry.offers.rules import Skill

MOST_CANDIDATES = 30


class WantedSchema(Schema):
    """What the wish needs, as far as staff know; ``ask_again`` brings back who declined it."""

    skill = Word(Skill, load_default=None, allow_none=True)
    at = Moment(AHEAD, load_default=None, allow_none=True)
    ask_again = fields.Boolean(load_default=False)


class CandidatesQuery(WantedSchema):
    """How many of the first to show."""

    limit = fields.Integer(load_default=MOST_ASKED, validate=between(1, MOST_CANDIDATES))


class ReasonSchema(Schema):
    """One factor of a rank; ``count`` is the number of claims in hand, or of minutes lately."""

    factor = Word(Factor)
    code = fields.String()
    points = fields.Integer()
    count = fields.Integer(allow_none=True)


class CandidateSchema(Schema):
    """A member who could be asked; the name in full for those who reported in at one's places."""

    member_id = fields.UUID(attribute="ranked.candidate.person_id")
    name = fields.String()
    points = fields.Integer(attribute="ranked.points")
    reasons = fields.List(fields.Nested(ReasonSchema), attribute="ranked.reasons")


class CandidatesSchema(Schema):
    """Whom to ask, the first first."""

    items = fields.List(fields.Nested(CandidateSchema))


class NewDispatchSchema(WantedSchema):
    """Who is asked: one to ten members, or one team."""

    member_ids = fields.List(fields.UUID(), load_default=None, validate=some_of(MOST_ASKED))
    team_id = fields.UUID(load_default=None)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        if (data["member_ids"] is None) == (data["team_id"] is None):
            raise ValidationError("请选择 1 至 10 位党员，或选择一支队伍。", "member_ids")


class DispatchSchema(Schema):
    """A dispatch. ``attempt`` counts those in a row that nobody took, this one too."""

    id = fields.UUID()
    wish_id = fields.UUID()
    wish_no = fields.String()
    state = Word(DispatchState)
    skill = Word(Skill, allow_none=True)
    wanted_at = fields.AwareDateTime(allow_none=True)
    attempt = fields.Integer()
    opened_at = fields.AwareDateTime()
    sign_by = fields.AwareDateTime()
    taken_at = fields.AwareDateTime(allow_none=True)
    claim_id = fields.UUID(allow_none=True)
    finish_by = fields.AwareDateTime(allow_none=True)


class DispatchesSchema(Schema):
    """A page of dispatches."""

    items = fields.List(fields.Nested(DispatchSchema))
    next_cursor = fields.String(allow_none=True)


class DispatchesQuery(PlacedQuery):
    """Which dispatches; those back on the community's desk are ``returned`` or ``lapsed``."""

    state = Word(DispatchState, load_default=DispatchState.OPEN)


class AskedSchema(Schema):
    """Somebody who was asked, and what they said."""

    id = fields.UUID(attribute="proposal.id")
    name = fields.String()
    team_id = fields.UUID(attribute="proposal.team_id", allow_none=True)
    state = Word(ProposalState, attribute="proposal.state")
    reason = Word(DeclineReason, attribute="proposal.reason", allow_none=True)
    answered_at = fields.AwareDateTime(attribute="proposal.answered_at", allow_none=True)


class DispatchFileSchema(DispatchSchema):
    """A dispatch with everybody who was asked."""

    proposals = fields.List(fields.Nested(AskedSchema))


class ProposalSchema(Schema):
    """A proposal to me, or to a team that I lead."""

    id = fields.UUID()
    wish_id = fields.UUID()
    team_id = fields.UUID(allow_none=True)
    state = Word(ProposalState)
    reason = Word(DeclineReason, allow_none=True)
    asked_at = fields.AwareDateTime()
    answered_at = fields.AwareDateTime(allow_none=True)


class OwnProposalSchema(ProposalSchema):
    """A proposal to me with the wish's card and risks, and until when to answer.

    ``acts`` are the answers that are open now.
    """

    wish_no = fields.String()
    content = fields.String()
    sign_by = fields.AwareDateTime()
    acts = fields.List(Word(Act))
    risks = fields.List(Word(Risk))
    risk_note = fields.String(allow_none=True)
    insurance = Word(Insurance, allow_none=True)
    required_skill = Word(Qualification, allow_none=True)


class OwnProposalsSchema(Schema):
    """A page of what I was asked."""

    items = fields.List(fields.Nested(OwnProposalSchema))
    next_cursor = fields.String(allow_none=True)


class DeclineSchema(Schema):
    """Why not; nobody has to say more."""

    reason = Word(DeclineReason, required=True)
