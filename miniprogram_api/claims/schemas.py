"""What goes in and out about claims."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, at_most, between

LONGEST_REPORT = 500
MOST_PICTURES = 3
MOST_BREAK_MINUTES = 1_440


class ClaimSchema(Schema):
    """A claim."""

    id = fields.UUID()
    wish_id = fields.UUID()
    state = fields.String()
    claimed_at = fields.AwareDateTime()
    delivered_at = fields.AwareDateTime(allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)


class ClaimFileSchema(ClaimSchema):
    """A claim with what the member reported."""

    report = fields.String(allow_none=True)
    service_start = fields.AwareDateTime(attribute="during.lower", allow_none=True)
    service_end = fields.AwareDateTime(attribute="during.upper", allow_none=True)
    break_minutes = fields.Integer()
    evidence = fields.List(fields.UUID())


class OwnClaimSchema(ClaimSchema):
    """One of the member's own claims, with the wish's card."""

    wish_no = fields.String()
    content = fields.String()


class OwnClaimsSchema(Schema):
    """A page of the member's own claims."""

    items = fields.List(fields.Nested(OwnClaimSchema))
    next_cursor = fields.String(allow_none=True)


class ContactSchema(Schema):
    """How to reach the resident; each opening is written down."""

    beneficiary_name = fields.String(data_key="name")
    contact_phone = fields.String(data_key="phone")
    address = fields.String()


class ServiceTimeSchema(Schema):
    """Time really given, with breaks taken off."""

    start = fields.AwareDateTime(required=True)
    end = fields.AwareDateTime(required=True)
    break_minutes = fields.Integer(
        load_default=0, validate=between(0, MOST_BREAK_MINUTES), strict=True
    )


class DoneSchema(Schema):
    """The member's report: times for a service, none for goods; pictures if there are any."""

    service = fields.Nested(ServiceTimeSchema, load_default=None, allow_none=True)
    report = CleanText(most=LONGEST_REPORT, required=True)
    picture_ids = fields.List(fields.UUID(), load_default=list, validate=at_most(MOST_PICTURES))
