"""What goes in and out about ratings."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, Whole, Word, between
from miniprogram_api.intake.schemas import CallNoteSchema
from wishapp.demand.screening.states import ScreeningState
from wishapp.fulfilment.ratings.rules import Level

LONGEST_WORD = 200


class NewRatingSchema(Schema):
    """Five levels, 5 the best, and a word that nobody has to add."""

    level = Whole(required=True, validate=between(min(Level), max(Level)))
    word = CleanText(most=LONGEST_WORD, least=0, load_default="")


class SaidRatingSchema(NewRatingSchema, CallNoteSchema):
    """What a resident said on the telephone, with a note of the call."""


class RatingSchema(Schema):
    """A rating. The word is null for the claimant until its screening has passed."""

    wish_id = fields.UUID()
    level = fields.Integer()
    word = fields.String(allow_none=True)
    word_state = Word(ScreeningState, allow_none=True)
    rated_at = fields.AwareDateTime()
    by_staff = fields.Boolean()
