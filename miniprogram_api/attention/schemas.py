"""Shapes of what waits for a person because its tries failed."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word
from wishapp.kernel.attention.rules import Cause


class AttentionItemSchema(Schema):
    """One step that was given up for one thing. No field is personal."""

    id = fields.UUID()
    step = fields.String(metadata={"description": "The step's name, as workers log it."})
    subject_id = fields.UUID(metadata={"description": "The thing that the step is about."})
    request_id = fields.String(metadata={"description": "As in the logs; perhaps empty."})
    tries = fields.Integer()
    cause = Word(Cause)
    sentence = fields.String(metadata={"description": "The cause and what to do, in Chinese."})
    place = fields.String(metadata={"description": "The line of the program that failed last."})
    first_failed_at = fields.AwareDateTime()
    last_failed_at = fields.AwareDateTime()


class AttentionItemsSchema(Schema):
    """A page of them, the oldest first."""

    items = fields.List(fields.Nested(AttentionItemSchema))
    next_cursor = fields.String(allow_none=True)
