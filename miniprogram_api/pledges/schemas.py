"""What goes in and out about pledges; all counts are shares."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Whole, Word, between
from miniprogram_api.wishes.schemas import MOST_SHARES, WishLineSchema
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.kernel.access import Act


class SharesSchema(Schema):
    """How many shares."""

    shares = Whole(required=True, validate=between(1, MOST_SHARES))


class NewPledgeSchema(SharesSchema):
    """Shares of one line."""

    line_id = fields.UUID(required=True)


class PledgeSchema(Schema):
    """A pledge."""

    id = fields.UUID()
    wish_id = fields.UUID()
    line_id = fields.UUID()
    state = Word(PledgeState)
    shares = fields.Integer()
    pledged_at = fields.AwareDateTime()
    settle_by = fields.AwareDateTime(allow_none=True)
    receipt_no = fields.String(allow_none=True)


class NamedPledgeSchema(PledgeSchema):
    """A pledge as staff see it, or the lead; the name is null once its member was erased."""

    member = fields.String(allow_none=True)


class OwnPledgeSchema(PledgeSchema):
    """One's own pledge with the card of its wish. ``acts`` are the steps that are open now.

    ``until`` is when the next of them is due.
    """

    wish_no = fields.String()
    content = fields.String()
    leads = fields.Boolean()
    acts = fields.List(Word(Act))
    until = fields.AwareDateTime(allow_none=True)


class PledgesSchema(Schema):
    """A page of one's own pledges."""

    items = fields.List(fields.Nested(OwnPledgeSchema))
    next_cursor = fields.String(allow_none=True)


class UnsettledPledgesSchema(Schema):
    """A page of the cost shares that wait for their settlement."""

    items = fields.List(fields.Nested(NamedPledgeSchema))
    next_cursor = fields.String(allow_none=True)


class PurchasedSchema(Schema):
    """A purchase that was entered."""

    id = fields.UUID()
    line_id = fields.UUID()
    receipt_no = fields.String()
    entered_at = fields.AwareDateTime()


class SharesOfWishSchema(UnsettledPledgesSchema):
    """How far a wish is shared out, and those of its pledges that the reader may see.

    ``purchases`` are the staff's alone. From the last share on until the wish is fulfilled, its
    lead sees all pledges by name. The others who share it see the ``lead``.
    """

    lines = fields.List(fields.Nested(WishLineSchema))
    purchases = fields.List(fields.Nested(PurchasedSchema))
    leads = fields.Boolean()
    lead = fields.String(allow_none=True)


class NewLeadSchema(Schema):
    """By which pledge somebody shall lead; whoever pledged next when it is null."""

    pledge_id = fields.UUID(load_default=None, allow_none=True)


class LeadSchema(Schema):
    """A crowdfunded wish after a step of its lead claimant or of the community."""

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState)
    open_until = fields.AwareDateTime()
