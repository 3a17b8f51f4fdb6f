"""What goes in and out about provisions."""

from marshmallow import Schema, fields

from miniprogram_api.boards.schemas import PeriodQuery
from miniprogram_api.fields import CleanText, Word
from miniprogram_api.paging import PageQuery
from wishapp.printing.provisions.states import ProvisionState

LONGEST = 100


class ProposeProvisionSchema(PeriodQuery):
    """The records of a period: for whom, what for, and by which document.

    Telephone numbers are in it only ``with_phone``.
    """

    recipient = CleanText(most=LONGEST, required=True)
    purpose = CleanText(most=LONGEST, required=True)
    basis_doc = CleanText(most=LONGEST, required=True)
    with_phone = fields.Boolean(load_default=False)


class RecordProvisionSchema(Schema):
    """A provision; number, sizes and ``parts`` are null before it is approved.

    ``until`` is the first day that is not in it.
    """

    id = fields.UUID()
    state = Word(ProvisionState)
    number = fields.String(allow_none=True)
    recipient = fields.String()
    purpose = fields.String()
    basis_doc = fields.String()
    since = fields.Date()
    until = fields.Date()
    with_phone = fields.Boolean()
    proposed_by = fields.UUID()
    proposed_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    people = fields.Integer(allow_none=True)
    lines = fields.Integer(allow_none=True)
    parts = fields.Integer(allow_none=True)


class ProvisionsQuery(PageQuery):
    """The state that is wanted, if any."""

    state = Word(ProvisionState, load_default=None)


class RecordProvisionsSchema(Schema):
    """A page of provisions."""

    items = fields.List(fields.Nested(RecordProvisionSchema))
    next_cursor = fields.String(allow_none=True)


class RecordProvisionPartSchema(Schema):
    """A file that was written out; ``digest`` is its SHA-256 in hex."""

    id = fields.UUID()
    part = fields.Integer()
    people = fields.Integer()
    lines = fields.Integer()
    digest = fields.String()
    made_by = fields.UUID()
    made_at = fields.AwareDateTime()


class RecordProvisionPartsSchema(Schema):
    """A page of the files of a provision, the newest first."""

    items = fields.List(fields.Nested(RecordProvisionPartSchema))
    next_cursor = fields.String(allow_none=True)
