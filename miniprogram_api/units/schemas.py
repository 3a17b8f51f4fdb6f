"""What goes in and out about units."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, CreditCode

LONGEST_NAME = 80
LONGEST_URL = 500


class NewUnitSchema(Schema):
    """A unit to enrol."""

    uscc = CreditCode(required=True)
    name = CleanText(most=LONGEST_NAME, required=True)
    party_org = CleanText(most=LONGEST_NAME, required=True)


class UnitSchema(Schema):
    """A unit."""

    id = fields.UUID()
    uscc = fields.String()
    name = fields.String()
    party_org = fields.String()


class UnitsSchema(Schema):
    """A page of units."""

    items = fields.List(fields.Nested(UnitSchema))
    next_cursor = fields.String(allow_none=True)


class EndpointSchema(Schema):
    """Where a unit receives."""

    url = CleanText(most=LONGEST_URL, required=True)


class SecretSchema(Schema):
    """A signing secret, shown this once. Until ``previous_until`` the previous one signs too."""

    secret = fields.String()
    previous_until = fields.AwareDateTime(allow_none=True)
