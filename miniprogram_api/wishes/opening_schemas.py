"""Who looked at a resident's data, as the resident reads it."""

from marshmallow import Schema, fields


class OpeningSchema(Schema):
    """One look at the resident's personal data."""

    at = fields.AwareDateTime()
    look = fields.String()
    who = fields.String()


class OpeningsSchema(Schema):
    """A page of looks."""

    items = fields.List(fields.Nested(OpeningSchema))
    next_cursor = fields.String(allow_none=True)
