"""What goes out about reasons and findings."""

from marshmallow import Schema, fields


class GivenReasonSchema(Schema):
    """Why a step was made. ``advice`` says in our own words whom to turn to, or who took over.

    ``words`` are null where they are not this reader's. What a resident wrote is shown to the
    member once it passed its screening, whose state is ``words_state``.
    """

    at = fields.AwareDateTime()
    kind = fields.String()
    step = fields.String()
    step_words = fields.String()
    who = fields.String()
    code = fields.String(allow_none=True)
    advice = fields.String(allow_none=True)
    words = fields.String(allow_none=True)
    words_state = fields.String(allow_none=True)


class FindingSchema(Schema):
    """What a check, the return visit or a call brought.

    ``way`` is how it was checked, or which step was asked for on the telephone.
    """

    at = fields.AwareDateTime()
    kind = fields.String()
    way = fields.String()
    words = fields.String()
