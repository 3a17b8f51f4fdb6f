"""What goes in and out about what a unit is told, and about objections to it."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, Word
from miniprogram_api.paging import PlacedQuery
from wishapp.hours.objections.states import ObjectionState
from wishapp.hours.statements.states import StatementState


class ProvisionSchema(Schema):
    """A statement that names the member: under which document, and what it says of them.

    ``basis`` is ``consent``, or the number of the county's document. It is not sent before
    ``view_until`` is over.
    """

    id = fields.UUID()
    statement_no = fields.String()
    state = Word(StatementState)
    unit_name = fields.String()
    since = fields.Date()
    until = fields.Date()
    basis = fields.String()
    view_until = fields.Date(allow_none=True)
    line = fields.Raw(metadata={"type": "object"})


class ProvisionsSchema(Schema):
    """A page of statements."""

    items = fields.List(fields.Nested(ProvisionSchema))
    next_cursor = fields.String(allow_none=True)


class NewObjectionSchema(Schema):
    """The report-in whose unit is not to be told, and why."""

    report_in_id = fields.UUID(required=True)
    why = CleanText(most=LONGEST_REASON, required=True)


class AnswerSchema(Schema):
    """The answer, with its reason."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class ObjectionSchema(Schema):
    """An objection without its words."""

    id = fields.UUID()
    state = Word(ObjectionState)
    report_in_id = fields.UUID()
    unit_id = fields.UUID()
    basis_doc = fields.String()
    raised_at = fields.AwareDateTime()
    due_on = fields.Date()
    answered_at = fields.AwareDateTime(allow_none=True)


class ObjectionFileSchema(ObjectionSchema):
    """An objection with its words and the answer."""

    words = fields.String()
    answer = fields.String(allow_none=True)


class OwnObjectionsSchema(Schema):
    """A page of one's own objections."""

    items = fields.List(fields.Nested(ObjectionFileSchema))
    next_cursor = fields.String(allow_none=True)


class ObjectionsSchema(Schema):
    """A page of objections."""

    items = fields.List(fields.Nested(ObjectionSchema))
    next_cursor = fields.String(allow_none=True)


class ObjectionsQuery(PlacedQuery):
    """Which objections staff want to see."""

    state = Word(ObjectionState, load_default=ObjectionState.RAISED)
