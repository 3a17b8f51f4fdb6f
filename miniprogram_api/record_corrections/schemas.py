"""What goes in and out about corrections of service records."""

from marshmallow import Schema, fields

from miniprogram_api.claims.schemas import ServiceTimeSchema
from miniprogram_api.fields import LONGEST_REASON, CleanText, Word, at_most
from miniprogram_api.ledger.routes import ServiceRecordSchema
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.volunteers.standing import StandingIdSchema
from wishapp.hours.record_corrections.states import RecordCorrectionState

MOST_PICTURES = 9
LONGEST_ACTIVITY = 80


class AskAboutRecordSchema(Schema):
    """What is wrong with a record of one's own."""

    words = CleanText(most=LONGEST_REASON, required=True)


class AskAboutOmissionSchema(AskAboutRecordSchema, StandingIdSchema):
    """Which service is missing, under which report-in or registration."""


class RightSchema(Schema):
    """What is right: the time really given, or none when nobody served; and what proves it."""

    service = fields.Nested(ServiceTimeSchema, load_default=None, allow_none=True)
    picture_ids = fields.List(fields.UUID(), load_default=list, validate=at_most(MOST_PICTURES))
    activity = CleanText(most=LONGEST_ACTIVITY, least=0, load_default="")
    content = CleanText(most=LONGEST_REASON, least=0, load_default="")


class ProposeForRecordSchema(RightSchema):
    """What is wrong with a record, and what is right."""

    why = CleanText(most=LONGEST_REASON, required=True)


class ProposeOmittedSchema(ProposeForRecordSchema, StandingIdSchema):
    """A service that was not recorded, under which report-in or registration."""


class RefusalSchema(Schema):
    """Why the record stands as it is."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class RecordCorrectionSchema(Schema):
    """A correction without its words.

    ``record_id`` is the entry that is wrong. ``about_id`` is the reversed entry that may be entered
    again. Both are empty for an omitted service.
    """

    id = fields.UUID()
    state = Word(RecordCorrectionState)
    report_in_id = fields.UUID(allow_none=True)
    registration_id = fields.UUID(allow_none=True)
    record_id = fields.UUID(allow_none=True)
    about_id = fields.UUID(allow_none=True)
    asked_at = fields.AwareDateTime()
    due_on = fields.Date()
    started_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    break_minutes = fields.Integer()
    proposed_at = fields.AwareDateTime(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


class RecordCorrectionFileSchema(RecordCorrectionSchema):
    """A correction with what was said, and the answer."""

    words = fields.String()
    activity = fields.String()
    content = fields.String(allow_none=True)
    evidence = fields.List(fields.UUID())
    answer = fields.String(allow_none=True)


class RecordCorrectionsSchema(Schema):
    """A page of corrections."""

    items = fields.List(fields.Nested(RecordCorrectionSchema))
    next_cursor = fields.String(allow_none=True)


class OwnRecordCorrectionsSchema(Schema):
    """A page of the corrections of one's own records."""

    items = fields.List(fields.Nested(RecordCorrectionFileSchema))
    next_cursor = fields.String(allow_none=True)


class RecordCorrectionsQuery(PlacedQuery):
    """Which corrections staff want to see."""

    state = Word(RecordCorrectionState, load_default=RecordCorrectionState.PROPOSED)


class NewEntriesSchema(Schema):
    """The entries by which the ledger was corrected."""

    items = fields.List(fields.Nested(ServiceRecordSchema))
