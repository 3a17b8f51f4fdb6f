"""What goes in about cost shares that are settled at the community desk."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CodeText, WhySchema

LONGEST_RECEIPT = 40


class DeskReceiptSchema(Schema):
    """The receipt that the community desk gave."""

    receipt_no = CodeText(most=LONGEST_RECEIPT, required=True)


class CorrectedReceiptSchema(DeskReceiptSchema, WhySchema):
    """The number that stands on the paper receipt, and how the wrong one came about."""


class PurchaseSchema(DeskReceiptSchema):
    """What was bought, with the picture of its receipt."""

    picture_id = fields.UUID(required=True)
