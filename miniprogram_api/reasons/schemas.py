"""What goes out about reasons and findings."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word, one_of
from miniprogram_api.reasons.words import ADVICE, KIND_WORDS, STEP_WORDS
from miniprogram_api.word_lists.labels import FINDING_KINDS, FINDING_WAYS
from wishapp.demand.screening.states import ScreeningState


class GivenReasonSchema(Schema):
    """Why a step was made. ``advice`` says in our own words whom to turn to, or who took over.

    ``words`` are null where they are not this reader's. What a resident wrote is shown to the
    member once it passed its screening, whose state is ``words_state``.
    """

    at = fields.AwareDateTime()
    kind = fields.String(validate=one_of(KIND_WORDS))
    step = fields.String(validate=one_of(STEP_WORDS))
    step_words = fields.String()
    who = fields.String()
    code = fields.String(allow_none=True, validate=one_of(ADVICE))
    advice = fields.String(allow_none=True)
    words = fields.String(allow_none=True)
    words_state = Word(ScreeningState, allow_none=True)


class FindingSchema(Schema):
    """What a check, the return visit or a call brought.

    ``way`` is how it was checked, or which step was asked for on the telephone.
    """

    at = fields.AwareDateTime()
    kind = fields.String(validate=one_of(FINDING_KINDS))
    way = fields.String(validate=one_of(FINDING_WAYS))
    words = fields.String()
