"""What goes in and out when staff take wishes in."""

from marshmallow import Schema, fields

from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    LONGEST_REASON,
    CleanText,
    CodeText,
    Digits,
    Word,
)
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.people.schemas import LONGEST_WORDING
from miniprogram_api.wishes.schemas import AdviceSchema, WishSchema, WishWordsSchema
from wishapp.demand.wishes.rules import WishChannel
from wishapp.fulfilment.assistance.by_code import DIGITS


class RecordedWordingsSchema(Schema):
    """The wordings that the resident agreed to, each apart (PIPL Art. 13, 25, 29).

    Without ``publication`` the wish is never public; staff dispatch it.
    """

    processing = CleanText(most=LONGEST_WORDING, required=True)
    sensitive = CleanText(most=LONGEST_WORDING, required=True)
    publication = CleanText(most=LONGEST_WORDING)
    pictures = CleanText(most=LONGEST_WORDING)


class AgreementSchema(Schema):
    """What was agreed to, with the picture of the signed sheet or the colleague who heard it."""

    wordings = fields.Nested(RecordedWordingsSchema, required=True)
    picture_id = fields.UUID(load_default=None)
    witness_id = fields.UUID(load_default=None)


class ProxiedWishSchema(WishWordsSchema):
    """A wish of a resident without a phone; ``contact_phone`` is the number to call back."""

    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    channel = Word(WishChannel, load_default=WishChannel.DESK)
    agreement = fields.Nested(AgreementSchema, required=True)


class CallNoteSchema(Schema):
    """What the resident said on the telephone."""

    call_note = CleanText(most=LONGEST_REASON, required=True)


class AssistedSchema(CallNoteSchema):
    """A note of the call with the reason for the step."""

    why = CleanText(most=LONGEST_REASON, required=True)


class MergeSchema(Schema):
    """The wish that goes on, and why they are the same."""

    into_id = fields.UUID(required=True)
    why = CleanText(most=LONGEST_REASON, required=True)


class AlikeSchema(Schema):
    """Another wish that may be the same one; ``percent`` estimates how many words are alike."""

    wish = fields.Nested(WishSchema)
    percent = fields.Integer()
    same_household = fields.Boolean()


class AlikesSchema(Schema):
    """The wishes most alike."""

    items = fields.List(fields.Nested(AlikeSchema))


class ConfirmCodeSchema(Schema):
    """The six digits for the resident; they are told this once."""

    code = fields.String()


class SaidCodeSchema(Schema):
    """The digits that the resident said."""

    code = Digits(count=DIGITS, required=True)


class ColumnSchema(Schema):
    """A column of the table: its head, whether it must be there, and the words it takes."""

    head = fields.String()
    required = fields.Boolean()
    words = fields.List(fields.String())


class ColumnsSchema(Schema):
    """The columns of the table, in the order of the form."""

    items = fields.List(fields.Nested(ColumnSchema))


class ProblemOfRowSchema(Schema):
    """What is wrong in a row, in which column."""

    column = fields.String()
    words = fields.String()


class CheckedRowSchema(Schema):
    """How a row was found, and whom to call at once; ``row`` is its number in the file."""

    row = fields.Integer()
    ok = fields.Boolean()
    problems = fields.List(fields.Nested(ProblemOfRowSchema))
    advice = fields.List(fields.Nested(AdviceSchema))


class ListedImportSchema(Schema):
    """An uploaded table of a community; nothing is entered before it is confirmed."""

    id = fields.UUID()
    place_path = fields.String()
    uploaded_by = fields.UUID()
    good = fields.Integer()
    bad = fields.Integer()
    uploaded_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(allow_none=True)


class ListedImportsSchema(Schema):
    """A page of tables, the oldest first."""

    items = fields.List(fields.Nested(ListedImportSchema))
    next_cursor = fields.String(allow_none=True)


class ImportsQuery(PlacedQuery):
    """Which tables are wanted: those that wait to be confirmed, or those that were."""

    confirmed = fields.Boolean(load_default=False)


class ImportSchema(ListedImportSchema):
    """An uploaded table as it was checked, row by row."""

    rows = fields.List(fields.Nested(CheckedRowSchema))
