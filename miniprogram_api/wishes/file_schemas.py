"""What goes out about a whole wish: its file, and the claim that it has."""

from marshmallow import Schema, fields

from miniprogram_api.reasons.schemas import FindingSchema, GivenReasonSchema
from miniprogram_api.transfers.schemas import TransferFileSchema
from miniprogram_api.wishes.schemas import AdviceSchema, WishLineSchema, WishSchema


class SignSchema(Schema):
    """What reviewers should look at twice, and what fits if it proves right; never a verdict."""

    sign = fields.String()
    words = fields.String()
    reject_code = fields.String(allow_none=True)
    transfer_target = fields.String(allow_none=True)


class ScreeningSchema(Schema):
    """How the check of the words stands."""

    id = fields.UUID()
    state = fields.String()
    label = fields.Integer(allow_none=True)


class NamedGuardianSchema(Schema):
    """Who speaks for a minor, and in which wording they agreed, if they did."""

    name = fields.String()
    phone = fields.String()
    relation = fields.String()
    wording = fields.String(allow_none=True)
    channel = fields.String()


class NotedConsentSchema(Schema):
    """The consent of another adult, who witnessed it, and when staff heard it."""

    given_by = fields.String()
    carer_name = fields.String(allow_none=True)
    witness_name = fields.String()
    given_on = fields.Date()
    wording = fields.String()
    heard_at = fields.AwareDateTime(allow_none=True)


class ClaimOfWishSchema(Schema):
    """The claim that a wish has. ``acts`` are the steps that are open to the caller now.

    ``until`` is when the claimant's next step is due.
    """

    id = fields.UUID()
    state = fields.String()
    party = fields.String()
    acts = fields.List(fields.String())
    until = fields.AwareDateTime(allow_none=True)


class ClaimedWishSchema(WishSchema):
    """A wish of a list, with the claim that it has."""

    claim = fields.Nested(ClaimOfWishSchema, allow_none=True)


class WishFileSchema(ClaimedWishSchema):
    """A wish's whole file, for its wisher and for staff, with the reasons that are for them.

    ``transfer`` says who is to get the wish, or has it.

    ``signs``, ``dangers`` and ``findings`` are for staff.
    """

    shortfall = fields.String(allow_none=True)
    open_until = fields.AwareDateTime(allow_none=True)
    lines = fields.List(fields.Nested(WishLineSchema))

    content = fields.String()
    wording = fields.String()
    beneficiary_name = fields.String()
    contact_phone = fields.String()
    address = fields.String()
    difficulty_group = fields.String()
    wanted_before = fields.Date(allow_none=True)
    beneficiary_born = fields.String(allow_none=True)
    minor = fields.String(allow_none=True)
    hidden_at = fields.AwareDateTime(allow_none=True)
    guardian = fields.Nested(NamedGuardianSchema, allow_none=True)
    for_whom = fields.String(allow_none=True)
    beneficiary_consent = fields.Nested(NotedConsentSchema, allow_none=True)
    reference_value = fields.Integer(allow_none=True)
    risks = fields.List(fields.String())
    risk_note = fields.String(allow_none=True)
    insurance = fields.String(allow_none=True)
    required_skill = fields.String(allow_none=True)
    channel = fields.String()
    merged_into_id = fields.UUID(allow_none=True)
    signs = fields.List(fields.Nested(SignSchema))
    dangers = fields.List(fields.Nested(AdviceSchema))
    returns = fields.Integer()
    reasons = fields.List(fields.Nested(GivenReasonSchema))
    findings = fields.List(fields.Nested(FindingSchema))
    screening = fields.Nested(ScreeningSchema, allow_none=True)
    transfer = fields.Nested(TransferFileSchema, allow_none=True)


class OwnWishesSchema(Schema):
    """A page of the wisher's own wishes."""

    items = fields.List(fields.Nested(ClaimedWishSchema))
    next_cursor = fields.String(allow_none=True)
