"""What goes in and out about denials."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, Word
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.paging import PlacedQuery
from wishapp.registry.denials.states import DenialAnswer, DenialReason, DenialState


class DenySchema(Schema):
    """Why this is no member of the unit; a note may explain it."""

    reason = Word(DenialReason, required=True)
    note = CleanText(most=LONGEST_REASON, least=0, load_default="")


class DenyOnPaperSchema(DenySchema):
    """The same from the unit's paper, with its number or date."""

    paper_no = CleanText(most=LONGEST_NAME, required=True)


class AnswerDenialSchema(Schema):
    """What the member says, with a note on the paper that proves it, or on where they are now."""

    answer = Word(DenialAnswer, required=True)
    note = CleanText(most=LONGEST_REASON, least=0, load_default="")


class DecideDenialSchema(Schema):
    """Why staff decide so."""

    words = CleanText(most=LONGEST_REASON, required=True)


class KeepMemberSchema(DecideDenialSchema):
    """Why, and the number or date of the paper that proves the membership."""

    paper_no = CleanText(most=LONGEST_NAME, required=True)


class DenialSchema(Schema):
    """A denial; staff decide until ``due_on``, and nothing of it is in the statements meanwhile."""

    id = fields.UUID()
    state = Word(DenialState)
    report_in_id = fields.UUID()
    unit_id = fields.UUID()
    community_id = fields.UUID()
    reason = Word(DenialReason)
    denied_at = fields.AwareDateTime()
    due_on = fields.Date()
    answer = Word(DenialAnswer, allow_none=True)
    answered_at = fields.AwareDateTime(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


class DenialFileSchema(DenialSchema):
    """A denial with what the unit, the member and staff wrote."""

    note = fields.String(allow_none=True)
    answer_note = fields.String(allow_none=True)
    words = fields.String(allow_none=True)


class DenialsSchema(Schema):
    """A page of denials."""

    items = fields.List(fields.Nested(DenialSchema))
    next_cursor = fields.String(allow_none=True)


class OwnDenialsSchema(Schema):
    """A page of the denials about oneself."""

    items = fields.List(fields.Nested(DenialFileSchema))
    next_cursor = fields.String(allow_none=True)


class DenialsQuery(PlacedQuery):
    """Which denials staff want to see."""

    state = Word(DenialState, load_default=DenialState.OPEN)
