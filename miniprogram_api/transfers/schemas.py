"""What goes in and out about transfers."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, Phone, Word, some_of
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.paging import PlacedQuery
from wishapp.demand.transfers.rules import Handed
from wishapp.demand.transfers.states import TransferState
from wishapp.demand.wishes.rules import TransferTarget
from wishapp.registry.people.consenting import Channel

LONGEST_RECEIVER = 100
LONGEST_WAY = 40
LONGEST_NUMBER = 40


class TransferProposalSchema(Schema):
    """To whom a wish is to go, why, how, and which of its facts; all of it the resident reads."""

    target = Word(TransferTarget, required=True)
    receiver = CleanText(most=LONGEST_RECEIVER, required=True)
    contact_name = CleanText(most=LONGEST_NAME, required=True)
    contact_phone = Phone(required=True)
    why = CleanText(most=LONGEST_REASON, required=True)
    way = CleanText(most=LONGEST_WAY, required=True)
    facts = fields.List(Word(Handed), required=True, validate=some_of(len(Handed)))


class TransferAgreementSchema(Schema):
    """How the resident agreed: the picture of the signed sheet, or the colleague who heard it."""

    picture_id = fields.UUID(load_default=None, allow_none=True)
    witness_id = fields.UUID(load_default=None, allow_none=True)


class TransferReceiptSchema(Schema):
    """The receipt of the receiver: who took it, and its number if it has one."""

    name = CleanText(most=LONGEST_NAME, required=True)
    receipt_no = CleanText(most=LONGEST_NUMBER, load_default=None, allow_none=True)


class TransferSchema(Schema):
    """A transfer as lists show it."""

    id = fields.UUID()
    transfer_no = fields.String()
    wish_id = fields.UUID()
    state = Word(TransferState)
    target = Word(TransferTarget)
    receiver = fields.String()
    proposed_at = fields.AwareDateTime()
    handed_at = fields.AwareDateTime(allow_none=True)
    receipt_at = fields.AwareDateTime(allow_none=True)


class TransferFileSchema(TransferSchema):
    """A transfer as the resident and staff read it: who has which facts, for what, since when."""

    contact_name = fields.String()
    contact_phone = fields.String()
    why = fields.String(attribute="purpose")
    way = fields.String()
    handed = fields.List(Word(Handed), attribute="fields")
    channel = Word(Channel, allow_none=True)
    agreed_at = fields.AwareDateTime(allow_none=True)
    digest = fields.String(allow_none=True)
    receipt_no = fields.String(allow_none=True)
    receipt_name = fields.String(allow_none=True)


class HandedOverSchema(TransferFileSchema):
    """A transfer that was handed over, with the ``facts`` to give to the receiver."""

    facts = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))


class TransfersSchema(Schema):
    """A page of transfers."""

    items = fields.List(fields.Nested(TransferSchema))
    next_cursor = fields.String(allow_none=True)


class TransfersQuery(PlacedQuery):
    """Which transfers staff want to see; what was handed over waits for its receipt."""

    state = Word(TransferState, load_default=TransferState.HANDED_OVER)
