"""What goes in and out about the register of processing."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, Word, one_of
from miniprogram_api.paging import PageQuery
from wishapp.base.windows import DONE, IN_FORCE
from wishapp.privacy.processing.activities import ACTIVITIES, Door
from wishapp.privacy.register.rules import Detail, EntryKind

LONGEST_NAME = 100
LONGEST_DETAIL = 2_000
LONGEST_DOCUMENT = 60
ABOUT = (*ACTIVITIES, *Door)


class TermSchema(Schema):
    """How long something is kept, from when, by which law; ``length`` in days or years."""

    kind = fields.String()
    fate = fields.String()
    length = fields.Integer(allow_none=True)
    unit = fields.String(allow_none=True)
    since = fields.String()
    law = fields.String()


class ActivitySchema(Schema):
    """One thing that the product does with personal data."""

    code = fields.String()
    title = fields.String()
    purpose = fields.String()
    basis = fields.String()
    people = fields.List(fields.String())
    tables = fields.List(fields.String())
    goes_out = fields.List(fields.String())
    must_be_assessed = fields.List(fields.String())
    assessed_on = fields.Date(allow_none=True)
    terms = fields.List(fields.Nested(TermSchema))


class ReceivedSchema(Schema):
    """Who really got data from the product, and how often."""

    activity = fields.String()
    name = fields.String()
    times = fields.Integer()


class GapSchema(Schema):
    """A duty that is not shown as met."""

    duty = fields.String()
    what = fields.String()
    words = fields.String()


class RegisterSchema(Schema):
    """The register: what the product does, who got data, and what is missing."""

    activities = fields.List(fields.Nested(ActivitySchema))
    received = fields.List(fields.Nested(ReceivedSchema))
    gaps = fields.List(fields.Nested(GapSchema))


class NewEntrySchema(Schema):
    """An entry; each kind has details that the law wants. ``replaces`` puts an older one right.

    ``about`` is the activity that was assessed, or the door behind which a processor works.
    """

    kind = Word(EntryKind, required=True)
    name = CleanText(most=LONGEST_NAME, required=True)
    details = fields.Dict(keys=Word(Detail), values=CleanText(most=LONGEST_DETAIL), required=True)
    on = Day(DONE, required=True)
    until = Day(IN_FORCE, load_default=None, allow_none=True)
    about = fields.String(load_default=None, allow_none=True, validate=one_of(ABOUT))
    document_no = CleanText(most=LONGEST_DOCUMENT, load_default=None, allow_none=True)
    replaces = fields.UUID(load_default=None, allow_none=True)


class EntrySchema(Schema):
    """An entry as the county made it."""

    id = fields.UUID()
    kind = Word(EntryKind)
    name = fields.String()
    about = fields.String(allow_none=True)
    document_no = fields.String(allow_none=True)
    details = fields.Dict(keys=fields.String(), values=fields.String())
    on_day = fields.Date(data_key="on")
    until_day = fields.Date(data_key="until", allow_none=True)
    entered_at = fields.AwareDateTime()
    replaces_id = fields.UUID(allow_none=True)
    replaced_at = fields.AwareDateTime(allow_none=True)


class EntriesSchema(Schema):
    """A page of entries."""

    items = fields.List(fields.Nested(EntrySchema))
    next_cursor = fields.String(allow_none=True)


class EntriesQuery(PageQuery):
    """Which entries are wanted."""

    kind = Word(EntryKind, load_default=EntryKind.PROCESSOR)
