"""The one door to units: a push is signed, sent to a checked address, answered by a receipt."""

from wishapp.doors.unit_gateway.addresses import (
    Place,
    Resolver,
    Target,
    checked_address,
    parsed_url,
)
from wishapp.doors.unit_gateway.errors import (
    EndpointRefused,
    PermanentFailure,
    PushFailure,
    Reason,
    TemporaryFailure,
)
from wishapp.doors.unit_gateway.pushing import push
from wishapp.doors.unit_gateway.receipts import Answer
from wishapp.doors.unit_gateway.signing import new_secret, signed_headers, verify

__all__ = [
    "Answer",
    "EndpointRefused",
    "PermanentFailure",
    "Place",
    "PushFailure",
    "Reason",
    "Resolver",
    "Target",
    "TemporaryFailure",
    "checked_address",
    "new_secret",
    "parsed_url",
    "push",
    "signed_headers",
    "verify",
]
