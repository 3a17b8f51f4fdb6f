"""What goes in and out about complaints, and about who answers for the mini-program."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, Phone, Word
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.paging import PlacedQuery
from wishapp.registry.complaints.rules import About, ComplaintChannel
from wishapp.registry.complaints.states import ComplaintState

LONGEST_WORDS = 1_000
LONGEST_NUMBER = 40
LONGEST_CODE = 16


class AboutSchema(Schema):
    """Who runs the mini-program, its filing number, and where to complain (国办函〔2026〕12号)."""

    county = fields.String()
    sponsor = fields.String()
    operator = fields.String()
    filing_no = fields.String()
    complaint_line = fields.String()
    complaint_hours = fields.String()
    complaint_path = fields.String()
    complaint_working_days = fields.Integer()


class NewComplaintSchema(Schema):
    """What somebody complains about, at which community; ``no`` if it has a number."""

    about = Word(About, required=True)
    words = CleanText(most=LONGEST_WORDS, required=True)
    community_code = CleanText(most=LONGEST_CODE, required=True)
    no = CleanText(most=LONGEST_NUMBER, load_default=None, allow_none=True)


class EnteredComplaintSchema(NewComplaintSchema):
    """The complaint of somebody without a phone of their own; they need not give a name."""

    channel = Word(ComplaintChannel, required=True)
    name = CleanText(most=LONGEST_NAME, load_default=None, allow_none=True)
    phone = Phone(load_default=None, allow_none=True)


class WordsSchema(Schema):
    """An answer, or why an answer does not settle it."""

    words = CleanText(most=LONGEST_WORDS, required=True)


class ComplaintSchema(Schema):
    """A complaint as lists show it."""

    id = fields.UUID()
    complaint_no = fields.String()
    state = Word(ComplaintState)
    about = Word(About)
    channel = Word(ComplaintChannel)
    received_at = fields.AwareDateTime()
    due_on = fields.Date()
    due_is_estimate = fields.Boolean()
    is_overdue = fields.Boolean()
    answered_at = fields.AwareDateTime(allow_none=True)


class ComplaintFileSchema(ComplaintSchema):
    """A complaint with its words, the answer, and what followed."""

    no = fields.String(attribute="subject_no", allow_none=True)
    place_path = fields.String()
    name = fields.String(attribute="author_name", allow_none=True)
    phone = fields.String(attribute="author_phone", allow_none=True)
    words = fields.String()
    answer = fields.String(allow_none=True)
    objection = fields.String(allow_none=True)
    decision = fields.String(allow_none=True)


class ComplaintsSchema(Schema):
    """A page of complaints."""

    items = fields.List(fields.Nested(ComplaintSchema))
    next_cursor = fields.String(allow_none=True)


class ComplaintsQuery(PlacedQuery):
    """Which complaints an office wants to see."""

    state = Word(ComplaintState, load_default=ComplaintState.RECEIVED)
