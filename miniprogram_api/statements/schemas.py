"""What goes in and out about statements and their deliveries."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, Shaped, Word, one_of
from miniprogram_api.paging import PageQuery
from miniprogram_api.word_lists.labels import RECEIPT_WAYS
from miniprogram_api.word_lists.push_words import PUSH_FAULTS
from wishapp.base.windows import DONE
from wishapp.hours.statements.states import DeliveryState, StatementState

DIGEST = r"[0-9a-f]{64}"
NOT_A_DIGEST = "应为 64 位十六进制摘要。"


class NewStatementSchema(Schema):
    """Which unit and which days ``[since, until)``."""

    unit_id = fields.UUID(required=True)
    since = Day(DONE, required=True)
    until = Day(DONE, required=True)


class DeliverySchema(Schema):
    """How the delivery stands."""

    state = Word(DeliveryState)
    message_id = fields.String()
    attempts = fields.Integer()
    due_at = fields.AwareDateTime()
    last_reason = fields.String(validate=one_of(PUSH_FAULTS))
    receipt_no = fields.String(allow_none=True)
    receipt_way = fields.String(allow_none=True, validate=one_of(RECEIPT_WAYS))
    received_at = fields.AwareDateTime(allow_none=True)


class StatementSchema(Schema):
    """A statement's head."""

    id = fields.UUID()
    statement_no = fields.String()
    state = Word(StatementState)
    unit_id = fields.UUID()
    since = fields.Date()
    until = fields.Date()
    revision = fields.Integer()
    digest = fields.String()
    drawn_up_at = fields.AwareDateTime()
    frozen_at = fields.AwareDateTime(allow_none=True)


class ListedStatementSchema(StatementSchema):
    """A statement's head, and how its delivery stands."""

    delivery_state = Word(DeliveryState, allow_none=True)


class StatementsQuery(PageQuery):
    """Which statements are wanted; ``needs_attention`` finds what a person must see to."""

    delivery = Word(DeliveryState, load_default=None)
    state = Word(StatementState, load_default=None)
    unit_id = fields.UUID(load_default=None)


class StatementFileSchema(StatementSchema):
    """A statement with the very content that is sent, and its delivery."""

    content = fields.Raw(metadata={"type": "object"})
    delivery = fields.Nested(DeliverySchema, allow_none=True)


class StatementsSchema(Schema):
    """A page of statements."""

    items = fields.List(fields.Nested(ListedStatementSchema))
    next_cursor = fields.String(allow_none=True)


class ReceiptSchema(Schema):
    """A unit's receipt, with the digest of what it holds."""

    digest = Shaped(DIGEST, error=NOT_A_DIGEST, required=True)
    receipt_no = CleanText(most=64, load_default=None, allow_none=True)


class ReceiptTakenSchema(Schema):
    """How the delivery stands after the receipt."""

    state = Word(DeliveryState)
    received_at = fields.AwareDateTime()
