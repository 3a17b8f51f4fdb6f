"""What goes in and out about notices and the calls made instead."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, Word, one_of
from miniprogram_api.messages import TEMPLATE_WORDS
from miniprogram_api.paging import PageQuery, PlacedQuery
from wishapp.notices.asking import Occasion
from wishapp.notices.calling import CallResult
from wishapp.notices.states import CallState, NoticeState

LONGEST_NOTE = 200


class NoticesQuery(PageQuery):
    """Which part of the inbox is wanted."""

    unread = fields.Boolean(load_default=False)


class NoticeSchema(Schema):
    """One notice. ``state`` tells what became of it over WeChat."""

    id = fields.UUID()
    title = fields.String()
    note = fields.String()
    status = fields.String()
    wish = fields.String()
    no = fields.String()
    place = fields.String()
    topic = fields.String()
    subject_id = fields.UUID()
    urgent = fields.Boolean()
    state = Word(NoticeState)
    created_at = fields.AwareDateTime()
    read_at = fields.AwareDateTime(allow_none=True)


class NoticesSchema(Schema):
    """A page of the inbox."""

    items = fields.List(fields.Nested(NoticeSchema))
    next_cursor = fields.String(allow_none=True)


class UnreadSchema(Schema):
    """How many notices are unread, counted up to 100."""

    unread = fields.Integer()


class TemplatesQuery(Schema):
    """What the person has just done."""

    occasion = Word(Occasion, load_default=Occasion.WISH)


class TemplateSchema(Schema):
    """A template to ask the person about, and what it is for."""

    name = fields.String(validate=one_of(TEMPLATE_WORDS))
    template_id = fields.String()
    what_for = fields.String()
    remaining = fields.Integer()


class TemplatesSchema(Schema):
    """What to ask about at one tap."""

    items = fields.List(fields.Nested(TemplateSchema))


class CallTasksQuery(PlacedQuery):
    """Which calls are wanted."""

    state = Word(CallState, load_default=CallState.OPEN)


class CallTaskSchema(Schema):
    """A call that staff make, without whom and under which number."""

    id = fields.UUID()
    state = Word(CallState)
    title = fields.String()
    note = fields.String()
    wish = fields.String()
    no = fields.String()
    place = fields.String()
    topic = fields.String()
    subject_id = fields.UUID()
    opened_at = fields.AwareDateTime()
    result = Word(CallResult, may_be_empty=True)
    done_at = fields.AwareDateTime(allow_none=True)


class CallFileSchema(CallTaskSchema):
    """A call with name and number; each opening is written down."""

    name = fields.String()
    phone = fields.String()


class CallTasksSchema(Schema):
    """A page of calls."""

    items = fields.List(fields.Nested(CallTaskSchema))
    next_cursor = fields.String(allow_none=True)


class CallDoneSchema(Schema):
    """How the call ended."""

    result = Word(CallResult, required=True)
    note = CleanText(most=LONGEST_NOTE, required=True)
