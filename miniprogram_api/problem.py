"""The shape of a problem document, for the API's description."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word
from wishapp.base.errors import Code


class ProblemSchema(Schema):
    """A refusal (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = Word(Code, required=True)
    detail = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
