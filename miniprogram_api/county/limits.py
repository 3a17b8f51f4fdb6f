"""What a client has to keep to before it sends anything: sizes, counts, lengths, value bands."""

from dataclasses import dataclass

from marshmallow import Schema, fields

from miniprogram_api.claims.schemas import LONGEST_REPORT, LONGEST_THANKS
from miniprogram_api.claims.schemas import MOST_PICTURES as MOST_PICTURES_OF_REPORT
from miniprogram_api.complaints.schemas import LONGEST_WORDS
from miniprogram_api.fields import LONGEST_REASON
from miniprogram_api.members.schemas import LONGEST_ADDRESS, LONGEST_NAME
from miniprogram_api.own_data.schemas import LONGEST_NICKNAME
from miniprogram_api.ratings.schemas import LONGEST_WORD
from miniprogram_api.wishes.schemas import (
    HIGHEST_VALUE,
    LONGEST_LINE,
    MOST_LINES,
    MOST_PICTURES,
    MOST_SHARES,
)
from wishapp.config import CountyRules


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How large an uploaded picture may be: in bytes, and in pixels (width times height)."""

    bytes: int
    pixels: int


class LimitsSchema(Schema):
    """What the API refuses beyond; ``rules`` has what the county decides by itself.

    Bytes and pixels are those of one picture, ``_chars`` the most characters of a text.
    ``value_bands`` are the whole yuan at which the next band begins. A wish shows the band of its
    object in place of the value.
    """

    picture_bytes = fields.Integer()
    picture_pixels = fields.Integer()
    wish_pictures = fields.Integer()
    report_pictures = fields.Integer()
    value_bands = fields.List(fields.Integer())
    reference_value = fields.Integer()
    wish_lines = fields.Integer()
    line_shares = fields.Integer()
    line_chars = fields.Integer()
    name_chars = fields.Integer()
    address_chars = fields.Integer()
    nickname_chars = fields.Integer()
    report_chars = fields.Integer()
    thanks_chars = fields.Integer()
    rating_chars = fields.Integer()
    reason_chars = fields.Integer()
    complaint_chars = fields.Integer()


def limits_of(rules: CountyRules, pictures: PictureLimits) -> dict[str, object]:
    """The limits by their names; all but the pictures' and the bands are the same everywhere."""
    return {
        "picture_bytes": pictures.bytes,
        "picture_pixels": pictures.pixels,
        "wish_pictures": MOST_PICTURES,
        "report_pictures": MOST_PICTURES_OF_REPORT,
        "value_bands": rules.value_bands,
        "reference_value": HIGHEST_VALUE,
        "wish_lines": MOST_LINES,
        "line_shares": MOST_SHARES,
        "line_chars": LONGEST_LINE,
        "name_chars": LONGEST_NAME,
        "address_chars": LONGEST_ADDRESS,
        "nickname_chars": LONGEST_NICKNAME,
        "report_chars": LONGEST_REPORT,
        "thanks_chars": LONGEST_THANKS,
        "rating_chars": LONGEST_WORD,
        "reason_chars": LONGEST_REASON,
        "complaint_chars": LONGEST_WORDS,
    }
