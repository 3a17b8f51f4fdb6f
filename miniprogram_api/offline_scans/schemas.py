"""What goes in and out about scans without a network."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CodeText, Whole, Word, between, some_of
from wishapp.fulfilment.offline_scans.rules import Direction

MOST_SCANS, HEX = 500, 64
# The year 2100: no clock is further ahead.
LAST_SECOND = 4_102_444_800
SECONDS = between(0, LAST_SECOND)


class PhoneClockSchema(Schema):
    """What the phone's clock says at this moment, in seconds since 1970."""

    phone_seconds = Whole(required=True, validate=SECONDS)


class ScanKeySchema(Schema):
    """A key without its secret."""

    id = fields.UUID()
    activity_id = fields.UUID()
    issued_by = fields.UUID()
    issued_at = fields.AwareDateTime()
    revoked_at = fields.AwareDateTime(allow_none=True)


class IssuedScanKeySchema(ScanKeySchema):
    """A key with its secret, which only this answer shows.

    The phone signs ``<key id>.<sign-up id>.<in or out>.<stamp>`` by HMAC-SHA256, in hex.
    """

    secret = fields.String()


class ScanKeysSchema(Schema):
    """The keys of an activity."""

    items = fields.List(fields.Nested(ScanKeySchema))


class OfflineScanSchema(Schema):
    """Who came or left, the phone's clock then in seconds since 1970, and the signature."""

    sign_up_id = fields.UUID(required=True)
    direction = Word(Direction, required=True)
    stamp = Whole(required=True, validate=SECONDS)
    signature = CodeText(most=HEX, required=True)


class MergeScansSchema(PhoneClockSchema):
    """What a phone scanned without a network."""

    scans = fields.List(
        fields.Nested(OfflineScanSchema), required=True, validate=some_of(MOST_SCANS)
    )


class RefusedScanSchema(Schema):
    """A scan that does not count, by its number in what was sent, and why."""

    number = fields.Integer()
    code = fields.String()
    why = fields.String()


class MergedScansSchema(Schema):
    """How many scans are new, how many were merged before, and which were refused."""

    taken = fields.Integer()
    known = fields.Integer()
    refused = fields.List(fields.Nested(RefusedScanSchema))
