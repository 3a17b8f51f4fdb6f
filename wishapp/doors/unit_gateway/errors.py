"""Why a push failed, and whether trying again can help."""

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Stable names of failures; they are stored with each attempt, so no name is ever reused."""

    URL = "url"
    SCHEME = "scheme"
    USERINFO = "userinfo"
    FRAGMENT = "fragment"
    HOST = "host"
    PORT = "port"

    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    SHARED = "shared"
    METADATA = "metadata"
    MULTICAST = "multicast"
    UNSPECIFIED = "unspecified"
    DOCUMENTATION = "documentation"
    TUNNELLED = "tunnelled"
    MAPPED = "mapped"
    RESERVED = "reserved"

    REDIRECT = "redirect"
    BAD_REQUEST = "bad_request"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    GONE = "gone"
    TOO_LARGE = "too_large"
    MEDIA_TYPE = "media_type"
    UNPROCESSABLE = "unprocessable"
    REJECTED = "rejected"

    DNS = "dns"
    CONNECT = "connect"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    TLS = "tls"
    CUT_OFF = "cut_off"
    CONFLICT = "conflict"
    LOCKED = "locked"
    TOO_EARLY = "too_early"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    UNAVAILABLE = "unavailable"
    GARBAGE_ANSWER = "garbage_answer"
    ENCODED_ANSWER = "encoded_answer"
    ANSWER_TOO_LARGE = "answer_too_large"


class PushFailure(Exception):
    """A push without a receipt. The text is the reason word alone: no address, secret or body.

    ``status`` is the HTTP status when the unit answered with one.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.status: int | None = None


class PermanentFailure(PushFailure):
    """Trying again cannot help: somebody has to change something first."""


class EndpointRefused(PermanentFailure):
    """The address itself is not one that may be called."""


class TemporaryFailure(PushFailure):
    """Trying again may help; ``retry_after_seconds`` is the pause the unit asked for."""

    def __init__(self, reason: Reason, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds


FailureKind = type[PermanentFailure] | type[TemporaryFailure]

# 409 is temporary: a unit that is still busy with the same webhook-id answers it to a repeat.
BY_STATUS: Mapping[int, tuple[FailureKind, Reason]] = {
    400: (PermanentFailure, Reason.BAD_REQUEST),
    401: (PermanentFailure, Reason.UNAUTHORIZED),
    403: (PermanentFailure, Reason.FORBIDDEN),
    404: (PermanentFailure, Reason.NOT_FOUND),
    405: (PermanentFailure, Reason.METHOD_NOT_ALLOWED),
    408: (TemporaryFailure, Reason.TIMEOUT),
    409: (TemporaryFailure, Reason.CONFLICT),
    410: (PermanentFailure, Reason.GONE),
    413: (PermanentFailure, Reason.TOO_LARGE),
    415: (PermanentFailure, Reason.MEDIA_TYPE),
    422: (PermanentFailure, Reason.UNPROCESSABLE),
    423: (TemporaryFailure, Reason.LOCKED),
    425: (TemporaryFailure, Reason.TOO_EARLY),
    429: (TemporaryFailure, Reason.TOO_MANY_REQUESTS),
    502: (TemporaryFailure, Reason.UNAVAILABLE),
    503: (TemporaryFailure, Reason.UNAVAILABLE),
    504: (TemporaryFailure, Reason.UNAVAILABLE),
}
BY_HUNDRED: Mapping[int, tuple[FailureKind, Reason]] = {
    3: (PermanentFailure, Reason.REDIRECT),
    4: (PermanentFailure, Reason.REJECTED),
    5: (TemporaryFailure, Reason.SERVER_ERROR),
}
NOT_HTTP = (TemporaryFailure, Reason.GARBAGE_ANSWER)


def failure_of(status: int, retry_after_seconds: float | None) -> PushFailure:
    """The failure that an HTTP status other than 2xx means.

    The source is Standard Webhooks 1.0.0, "Delivery success and failure". 3xx is not followed.
    410 ends the endpoint. 429 and 5xx are tried later. The rest of 4xx needs a person and is
    not retried.
    """
    kind, reason = BY_STATUS.get(status) or BY_HUNDRED.get(status // 100) or NOT_HTTP
    failure = (
        TemporaryFailure(reason, retry_after_seconds) if kind is TemporaryFailure else kind(reason)
    )
    failure.status = status
    return failure
