"""Who looked at a resident's data, as the resident reads it."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word
from wishapp.kernel.audit import Look


class OpeningSchema(Schema):
    """One look at the resident's personal data."""

    at = fields.AwareDateTime()
    look = Word(Look)
    who = fields.String()


class OpeningsSchema(Schema):
    """A page of looks."""

    items = fields.List(fields.Nested(OpeningSchema))
    next_cursor = fields.String(allow_none=True)
