"""What goes in and out when staff put right what stands of a wish."""

from marshmallow import Schema, fields

from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    LONGEST_REASON,
    CleanText,
    CodeText,
    Phone,
    Whole,
    Word,
    at_most,
    between,
)
from miniprogram_api.members.schemas import LONGEST_ADDRESS
from miniprogram_api.wishes.schemas import (
    HIGHEST_VERSION,
    LONGEST_CONTENT,
    LONGEST_LINE,
    MOST_LINES,
    WishSchema,
)
from wishapp.fulfilment.rectifications.rules import RectificationKind


class RectifyingSchema(Schema):
    """Why, and on which ``version`` of the wish one looked; another one is then refused.

    Without a version, whatever others put right meanwhile stays where it is not put right again.
    """

    why = CleanText(most=LONGEST_REASON, required=True)
    version = Whole(load_default=None, allow_none=True, validate=between(1, HIGHEST_VERSION))


class RewordingSchema(RectifyingSchema):
    """Other words for the card; of a crowdfunded wish its lines, too."""

    wording = CleanText(most=LONGEST_CONTENT, required=True)
    lines = fields.List(
        CleanText(most=LONGEST_LINE), load_default=None, validate=at_most(MOST_LINES)
    )


class RightContactSchema(RectifyingSchema):
    """The right phone or address; null where the present one is right."""

    phone = Phone(load_default=None, allow_none=True)
    address = CleanText(most=LONGEST_ADDRESS, load_default=None, allow_none=True)


class RelocatingSchema(RectifyingSchema):
    """The community or grid to which a wish belongs."""

    place_code = CodeText(most=LONGEST_PLACE_CODE, required=True)


class RectifiedWishSchema(WishSchema):
    """A wish as it stands now. While ``taken_down_at`` is set, its card is down.

    Staff decide about it by ``put_back_by``.
    """

    version = fields.Integer()
    taken_down_at = fields.AwareDateTime(allow_none=True)
    put_back_by = fields.AwareDateTime(allow_none=True)


class RectificationSchema(Schema):
    """What was put right: ``before`` is what stood there, ``version`` that of the wish since then.

    New words are shown from ``settled_at`` on.
    """

    kind = Word(RectificationKind)
    version = fields.Integer()
    before = fields.String(allow_none=True)
    why = fields.String()
    rectified_at = fields.AwareDateTime()
    rectified_by = fields.UUID()
    settled_at = fields.AwareDateTime(allow_none=True)


class RectificationsSchema(Schema):
    """A page of what was put right, the newest first."""

    items = fields.List(fields.Nested(RectificationSchema))
    next_cursor = fields.String(allow_none=True)
