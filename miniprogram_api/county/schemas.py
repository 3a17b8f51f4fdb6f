"""What goes out about a county."""

from marshmallow import Schema, fields

from miniprogram_api.county.limits import LimitsSchema
from miniprogram_api.county.public_rules import CountyRulesSchema
from miniprogram_api.fields import Word
from wishapp.registry.people.wordings import Purpose

LABELS = fields.Dict(keys=fields.String(), values=fields.String())


class AnsweringSchema(Schema):
    """Who answers for the mini-program: sponsor (主办单位), filing number (备案号), complaints."""

    sponsor = fields.String()
    operator = fields.String()
    filing_no = fields.String()
    complaint_line = fields.String()
    complaint_hours = fields.String()


class WordingInForceSchema(Schema):
    """The version of a notice that people are asked to agree to; ``digest`` is that of its text.

    The text itself is read at ``/consent-wordings``.
    """

    purpose = Word(Purpose)
    version = fields.String()
    digest = fields.String()
    valid_from = fields.AwareDateTime()


class PublicTotalsSchema(Schema):
    """What came about in the county, for a home page.

    A figure is null before it was first counted, and where fewer than ``smallest_group`` stand
    behind it; ``hidden`` names the latter.
    """

    wishes_fulfilled = fields.Integer(allow_none=True)
    members = fields.Integer(allow_none=True)
    service_minutes = fields.Integer(allow_none=True)
    hidden = fields.List(fields.String())
    smallest_group = fields.Integer()


class CountyDocumentSchema(Schema):
    """All that a mini-program has to know of a county before anybody signs in.

    ``words`` has the labels of every list of words by the list's name, which is ``x-word-list`` in
    this description; ``states`` those of states by the kind of thing. ``refusals`` has the sentence
    of each code; names in braces stand for facts of the case.
    """

    code = fields.String()
    name = fields.String()
    about = fields.Nested(AnsweringSchema)
    rules = fields.Nested(CountyRulesSchema)
    limits = fields.Nested(LimitsSchema)
    words = fields.Dict(keys=fields.String(), values=LABELS)
    states = fields.Dict(keys=fields.String(), values=LABELS)
    refusals = LABELS
    wordings = fields.List(fields.Nested(WordingInForceSchema))
    totals = fields.Nested(PublicTotalsSchema)
