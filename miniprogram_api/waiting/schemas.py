"""What goes in and out when staff ask what waits for them."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, one_of
from miniprogram_api.waiting.words import LABELS


class WaitingQuery(Schema):
    """Where: in all places of the caller, or in one of them, by its code."""

    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


class WaitingListSchema(Schema):
    """So much that waits for one kind of step, and how much of it is overdue.

    With ``more`` there may be more; where the list is not in the order of its deadlines, what is
    overdue and first due is then null. ``first_due_at`` is the end of the last day of what is due
    first, null where there is none. ``rows`` is the path of the list.
    """

    kind = fields.String(validate=one_of(LABELS))
    label = fields.String()
    waiting = fields.Integer()
    more = fields.Boolean()
    overdue = fields.Integer(allow_none=True)
    first_due_at = fields.AwareDateTime(allow_none=True)
    rows = fields.String()


class WaitingSchema(Schema):
    """Every list that is the caller's work, also those in which nothing waits."""

    as_of = fields.AwareDateTime()
    items = fields.List(fields.Nested(WaitingListSchema))
