"""What staff send in when they review a wish, and when they ask afterwards."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, Word, at_most, between, one_of
from miniprogram_api.wishes.schemas import LONGEST_CONTENT, LONGEST_LINE, MOST_LINES
from wishapp.demand.wishes.rules import CheckWay, Insurance, Qualification, RejectCode, Risk

LEVELS = between(1, 5)


class CheckSchema(Schema):
    """A check by phone or visit; in it staff may have heard that another adult agrees."""

    way = fields.String(required=True, validate=one_of(CheckWay))
    finding = CleanText(most=LONGEST_REASON, required=True)
    heard_consent = fields.Boolean(load_default=False)


class RejectSchema(Schema):
    """Why a wish cannot be granted."""

    code = fields.String(required=True, validate=one_of(RejectCode))
    why = CleanText(most=LONGEST_REASON, required=True)


class RisksSchema(Schema):
    """What members are told before they undertake a wish; no risk is an answer, too."""

    risks = fields.List(Word(Risk), required=True, validate=at_most(len(Risk)))
    insurance = Word(Insurance, required=True)
    note = CleanText(most=LONGEST_REASON, load_default=None, allow_none=True)
    required_skill = Word(Qualification, load_default=None, allow_none=True)


class ToldRisksSchema(Schema):
    """The risks of a wish as members read them."""

    wish_no = fields.String()
    risks = fields.List(Word(Risk))
    insurance = Word(Insurance, allow_none=True)
    note = fields.String(attribute="risk_note", allow_none=True)
    required_skill = Word(Qualification, allow_none=True)


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
