"""What staff send in when they review a wish, and when they ask afterwards."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, at_most, between, one_of
from miniprogram_api.wishes.schemas import LONGEST_CONTENT, LONGEST_LINE, MOST_LINES
from wishapp.demand.wishes.rules import CheckWay, RejectCode

LEVELS = between(1, 5)


class CheckSchema(Schema):
    """A check by phone or visit."""

    way = fields.String(required=True, validate=one_of(CheckWay))
    finding = CleanText(most=LONGEST_REASON, required=True)


class RejectSchema(Schema):
    """Why a wish cannot be granted."""

    code = fields.String(required=True, validate=one_of(RejectCode))
    why = CleanText(most=LONGEST_REASON, required=True)


class WordingSchema(Schema):
    """The words for the wall, in place of the wisher's own; of a crowdfunded wish its lines."""

    wording = CleanText(most=LONGEST_CONTENT, required=True)
    lines = fields.List(
        CleanText(most=LONGEST_LINE), load_default=None, validate=at_most(MOST_LINES)
    )


class ReturnVisitSchema(Schema):
    """What the resident said at the return visit (form 8.6)."""

    way = fields.String(required=True, validate=one_of(CheckWay))
    received = fields.Boolean(required=True)
    satisfaction = fields.Integer(required=True, validate=LEVELS)
    finding = CleanText(most=LONGEST_REASON, required=True)
