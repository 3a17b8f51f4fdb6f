"""What goes in and out when staff protect a child."""

from marshmallow import Schema, fields

from miniprogram_api.fields import one_of
from wishapp.registry.people.rules import Protection


class MinorSchema(Schema):
    """How far the beneficiary is protected by their age."""

    minor = fields.String(
        required=True, validate=one_of([Protection.UNDER_14, Protection.UNDER_18])
    )


class ChildFileRequestSchema(Schema):
    """A request to open the file of a child under 14, and until when it is open."""

    id = fields.UUID()
    wish_id = fields.UUID()
    person_id = fields.UUID()
    why = fields.String()
    asked_at = fields.AwareDateTime()
    approved_at = fields.AwareDateTime(allow_none=True)
    open_until = fields.AwareDateTime(allow_none=True)


class ChildFileRequestsSchema(Schema):
    """A page of such requests."""

    items = fields.List(fields.Nested(ChildFileRequestSchema))
    next_cursor = fields.String(allow_none=True)
