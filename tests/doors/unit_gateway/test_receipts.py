import json
from datetime import UTC, datetime

import pytest
import time_machine

from wishapp.doors.unit_gateway import PermanentFailure, TemporaryFailure
from wishapp.doors.unit_gateway.errors import failure_of
from wishapp.doors.unit_gateway.receipts import receipt_no_in, retry_after

JSON = "application/json"

RECEIPTS = [
    (JSON, b'{"receipt_no": "HZ-000001"}', "HZ-000001"),
    ("Application/JSON; charset=utf-8", b'{"receipt_no": "HZ-1"}', "HZ-1"),
    ("application/problem+json", b'{"receipt_no": "HZ-1"}', "HZ-1"),
    (JSON, '{"receipt_no": "水务〔2026〕1号"}'.encode(), "水务〔2026〕1号"),
    (JSON, b'{"receipt_no": " HZ-1 "}', "HZ-1"),
    (JSON, b'{"receipt_no": 20260001}', "20260001"),
    (JSON, b'{"receipt_no": true}', None),
    (JSON, b'{"receipt_no": 1.5}', None),
    (JSON, b'{"receipt_no": null}', None),
    (JSON, b'{"receipt_no": ""}', None),
    (JSON, b'{"receipt_no": ["HZ-1"]}', None),
    (JSON, json.dumps({"receipt_no": "x" * 64}).encode(), "x" * 64),
    (JSON, json.dumps({"receipt_no": "x" * 65}).encode(), None),
    (JSON, b'{"receipt_no": "a\\nb"}', None),
    (JSON, b'{"receipt_no": "a\\u202eb"}', None),
    (JSON, b"{}", None),
    (JSON, b"[]", None),
    (JSON, b"", None),
    ("text/html; charset=utf-8", b"", None),
    ("text/plain", b"ok", None),
    ("", b"ok", None),
    ("", b'{"receipt_no": "HZ-1"}', None),
]

NO_RECEIPTS = [
    ("text/html", b"<html><form>login</form></html>"),
    ("TEXT/HTML;charset=gbk", b"ok"),
    ("application/xhtml+xml", b"<x/>"),
    ("text/html", b'{"receipt_no": "HZ-1"}'),
    ("text/plain", b"  <!DOCTYPE html><title>portal</title>"),
    (JSON, b"\r\n<HTML><body>portal"),
    ("", b"<html>"),
    (JSON, b"{"),
    (JSON, b"ok"),
    (JSON, b"\xff\xfe\xff"),
    (JSON, '{"receipt_no": "回执"}'.encode("gbk")),
    (JSON, b"[" * 20_000),
    (JSON, b"1" * 20_000),
]


@pytest.mark.parametrize(("kind", "body", "receipt_no"), RECEIPTS)
def test_a_receipt_may_carry_a_number(kind: str, body: bytes, receipt_no: str | None) -> None:
    assert receipt_no_in(kind, body) == receipt_no


@pytest.mark.parametrize(("kind", "body"), NO_RECEIPTS)
def test_a_page_or_broken_json_is_no_receipt(kind: str, body: bytes) -> None:
    with pytest.raises(TemporaryFailure, match="garbage_answer"):
        receipt_no_in(kind, body)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("99999999", 3600.0),
        ("9" * 400, 3600.0),
        ("Wed, 01 Apr 2026 02:31:00 GMT", 60.0),
        ("Wed, 01 Apr 2026 02:31:00 -0000", 60.0),
        ("Wed, 01 Apr 2026 02:29:00 GMT", 0.0),
        ("Wed, 01 Apr 2099 02:29:00 GMT", 3600.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("Wed, 99 Apr 2026 02:31:00 GMT", None),
    ],
)
def test_a_wish_for_a_pause_is_read_and_bounded(text: str, seconds: float | None) -> None:
    with time_machine.travel(datetime(2026, 4, 1, 2, 30, tzinfo=UTC), tick=False):
        assert retry_after({"retry-after": text}, longest_seconds=3600.0) == seconds


PERMANENT = {
    300: "redirect",
    301: "redirect",
    302: "redirect",
    304: "redirect",
    307: "redirect",
    308: "redirect",
    400: "bad_request",
    401: "unauthorized",
    402: "rejected",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "rejected",
    410: "gone",
    411: "rejected",
    413: "too_large",
    415: "media_type",
    422: "unprocessable",
    451: "rejected",
    499: "rejected",
}
TEMPORARY = {
    100: "garbage_answer",
    101: "garbage_answer",
    408: "timeout",
    409: "conflict",
    423: "locked",
    425: "too_early",
    429: "too_many_requests",
    500: "server_error",
    501: "server_error",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
    507: "server_error",
    511: "server_error",
    599: "server_error",
    600: "garbage_answer",
    999: "garbage_answer",
}


@pytest.mark.parametrize(("status", "reason"), PERMANENT.items())
def test_statuses_that_need_a_person(status: int, reason: str) -> None:
    failure = failure_of(status, 60.0)
    assert isinstance(failure, PermanentFailure)
    assert failure.reason == reason


@pytest.mark.parametrize(("status", "reason"), TEMPORARY.items())
def test_statuses_that_are_tried_again(status: int, reason: str) -> None:
    failure = failure_of(status, 60.0)
    assert isinstance(failure, TemporaryFailure)
    assert (failure.reason, failure.retry_after_seconds) == (reason, 60.0)
