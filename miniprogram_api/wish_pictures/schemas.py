"""What goes in and out about the pictures of wishes."""

from marshmallow import Schema, fields

from miniprogram_api.rectifications.schemas import RectifyingSchema
from miniprogram_api.wishes.file_schemas import WishPictureSchema
from miniprogram_api.wishes.schemas import Pictures


class ChoosingSchema(RectifyingSchema):
    """The pictures that the card shows, in this order; none takes all off."""

    pictures = Pictures(required=True)


class WishPicturesSchema(Schema):
    """The pictures of a wish as they stand now, and its ``version``."""

    id = fields.UUID()
    version = fields.Integer()
    pictures = fields.List(fields.Nested(WishPictureSchema))
