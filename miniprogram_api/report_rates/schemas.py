"""What goes in and out about report rates."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from wishapp.office.report_rates.queries import By


class ReportRateQuery(Schema):
    """A place, and what the lines are; by default, the places of the level below."""

    place = CodeText(most=LONGEST_PLACE_CODE, required=True)
    by = Word(By, load_default=None)


class RateFiguresSchema(Schema):
    """People on lists; ``rate`` is per cent with two decimals, null when nobody is due."""

    due = fields.Integer(allow_none=True)
    reported = fields.Integer(allow_none=True)
    exempt = fields.Integer(allow_none=True)
    rate = fields.String(allow_none=True)


class RateLineSchema(Schema):
    """A place by its code, or a unit by its id; neither for people without a known community.

    A figure is null when it is named in ``hidden``.
    """

    code = fields.String(allow_none=True)
    unit_id = fields.UUID(allow_none=True)
    name = fields.String(allow_none=True)
    figures = fields.Nested(RateFiguresSchema)
    hidden = fields.List(fields.String())


class ReportRateSchema(Schema):
    """The report rate as it was at ``as_of``. Groups of fewer than ``least`` are hidden.

    So is what would give them away by subtraction.
    """

    as_of = fields.AwareDateTime()
    least = fields.Integer()
    whole = fields.Nested(RateLineSchema)
    lines = fields.List(fields.Nested(RateLineSchema))
