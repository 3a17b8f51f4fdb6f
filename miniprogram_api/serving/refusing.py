"""The answers that the server gives by itself, before any application sees a request."""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)

from miniprogram_api.errors import RETRY_SECONDS
from miniprogram_api.messages import message_of
from wishapp.base.errors import Code

Answer = tuple[HTTPStatus, Code]
# Asked in this order, since each kind of error is one of a later kind too.
ANSWERS: Mapping[type[BaseException], Answer] = {
    LimitRequestLine: (HTTPStatus.REQUEST_URI_TOO_LONG, Code.MALFORMED_BODY),
    LimitRequestHeaders: (HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, Code.MALFORMED_BODY),
    UnsupportedTransferCoding: (HTTPStatus.NOT_IMPLEMENTED, Code.MALFORMED_BODY),
    ExpectationFailed: (HTTPStatus.EXPECTATION_FAILED, Code.MALFORMED_BODY),
    ParseException: (HTTPStatus.BAD_REQUEST, Code.MALFORMED_BODY),
    TimeoutError: (HTTPStatus.REQUEST_TIMEOUT, Code.MALFORMED_BODY),
    MemoryError: (HTTPStatus.SERVICE_UNAVAILABLE, Code.BUSY),
    BaseException: (HTTPStatus.INTERNAL_SERVER_ERROR, Code.INTERNAL),
}


def answer_of(error: BaseException) -> bytes:
    """A whole HTTP answer that refuses a request, and ends its connection."""
    status, code = next(each for kind, each in ANSWERS.items() if isinstance(error, kind))
    body = orjson.dumps(
        {
            "type": f"urn:wishapp:problem:{code.value}",
            "title": code.value.replace("_", " "),
            "status": status.value,
            "code": code.value,
            "detail": message_of(code, {}),
            "request_id": "",
        }
    )
    head = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    ]
    if code in RETRY_SECONDS:
        head.append(f"Retry-After: {RETRY_SECONDS[code]}")
    return "\r\n".join([*head, "", ""]).encode() + body
