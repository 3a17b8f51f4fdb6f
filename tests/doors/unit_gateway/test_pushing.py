import socket
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.doors.unit_gateway.conftest import BODY, Push
from tests.doors.unit_gateway.servers import JSON_HEAD, RECEIPT, answer, chunked, saying, serving
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import (
    EndpointRefused,
    PermanentFailure,
    PushFailure,
    TemporaryFailure,
)

Failure = Callable[..., PushFailure]


def test_the_unit_gets_exactly_what_was_signed_and_its_receipt_comes_back(pushed: Push) -> None:
    with serving(saying(RECEIPT)) as server:
        result = pushed(server.url("/wishapp?unit=8"))
    assert (result.status, result.received, result.receipt_no) == (200, True, "HZ-1")
    assert 0 < result.seconds < 10
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    line, *headers = head.decode().split("\r\n")
    assert line == "POST /wishapp?unit=8 HTTP/1.1"
    assert body == BODY
    assert {each.lower() for each in headers} == {
        f"host: 127.0.0.1:{server.port}",
        "user-agent: wishapp",
        "accept: application/json",
        "accept-encoding: identity",
        "connection: close",
        "content-type: application/json",
        "content-length: 20",
        "webhook-id: msg_1",
    }


def test_headers_that_frame_the_request_are_not_the_callers(pushed: Push) -> None:
    with serving(saying(RECEIPT)) as server:
        pushed(server.url(), headers={"Host": "other.example", "Accept-Encoding": "gzip"})
    assert b"other.example" not in server.requests[0]
    assert b"gzip" not in server.requests[0]


@pytest.mark.parametrize(
    ("said", "receipt_no"),
    [
        (chunked(b'{"receipt_no"', b': "HZ-2"}'), "HZ-2"),
        (JSON_HEAD + b'\r\n{"receipt_no": "HZ-3"}', "HZ-3"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + RECEIPT, "HZ-1"),
        (b"HTTP/1.0 200 OK\r\n\r\nok", None),
        (answer("204 No Content"), None),
        (answer("201 Created", b"x" * 10_000), None),
        (answer("200 OK", b"{}", "Content-Encoding: identity"), None),
    ],
)
def test_every_honest_form_of_an_answer_is_a_receipt(
    pushed: Push, said: bytes, receipt_no: str | None
) -> None:
    with serving(saying(said)) as server:
        result = pushed(server.url())
    assert (result.received, result.receipt_no) == (True, receipt_no)


def test_202_is_accepted_with_the_receipt_to_come(pushed: Push) -> None:
    with serving(saying(answer("202 Accepted"))) as server:
        result = pushed(server.url())
    assert (result.status, result.received, result.receipt_no) == (202, False, None)


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("302 Found", PermanentFailure, "redirect"),
        ("410 Gone", PermanentFailure, "gone"),
        ("404 Not Found", PermanentFailure, "not_found"),
        ("429 Too Many Requests", TemporaryFailure, "too_many_requests"),
        ("500 Internal Server Error", TemporaryFailure, "server_error"),
        ("999 Odd", TemporaryFailure, "garbage_answer"),
    ],
)
def test_statuses_are_judged(
    failure: Failure, status: str, kind: type[PushFailure], reason: str
) -> None:
    with serving(saying(answer(status, b"reason", "Location: /elsewhere"))) as server:
        failed = failure(server.url())
    assert (type(failed), failed.reason) == (kind, reason)
    assert len(server.requests) == 1


def test_a_pause_the_unit_asks_for_is_handed_on(failure: Failure) -> None:
    with serving(saying(answer("503 Busy", b"", "Retry-After: 90"))) as server:
        failed = failure(server.url())
    assert isinstance(failed, TemporaryFailure)
    assert failed.retry_after_seconds == 90.0


def test_a_redirect_is_not_followed(failure: Failure) -> None:
    with serving(saying(RECEIPT)) as elsewhere:
        away = answer("307 Temporary Redirect", b"", f"Location: {elsewhere.url()}")
        with serving(saying(away)) as server:
            assert failure(server.url()).reason == "redirect"
    assert elsewhere.requests == []


def test_private_addresses_are_refused_unless_the_settings_allow_them(
    failure: Failure, settings: DeliverySettings
) -> None:
    strict = replace(settings, allow_private_addresses=False)

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    failed = failure("https://unit.example/", settings=strict, resolve=resolve)
    assert (type(failed), failed.reason) == (EndpointRefused, "loopback")


def test_a_second_answer_of_the_name_server_changes_nothing(
    pushed: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    def addresses_only(host: str, *args: object, **kwargs: object) -> object:
        assert host == "127.0.0.1", "a name was looked up behind the checked address"
        return real(host, *args, **kwargs)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(socket, "getaddrinfo", addresses_only)
    with serving(saying(RECEIPT)) as server:
        pushed(f"http://unit.example:{server.port}/", resolve=resolve)
    assert asked == ["unit.example"]
    assert f"host: unit.example:{server.port}".encode() in server.requests[0].lower()


def test_proxies_of_the_environment_are_not_used(
    pushed: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(saying(RECEIPT)) as proxy, serving(saying(RECEIPT)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url(""))
        assert pushed(server.url()).receipt_no == "HZ-1"
    assert proxy.requests == []


def test_cookies_do_not_come_back(pushed: Push) -> None:
    with_cookie = RECEIPT.replace(b"\r\n", b"\r\nSet-Cookie: a=b\r\n", 1)
    with serving(saying(with_cookie)) as server:
        pushed(server.url())
        pushed(server.url())
    assert b"cookie" not in server.requests[1].lower()
