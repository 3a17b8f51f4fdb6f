import logging
import socket
import time
import traceback
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.doors.unit_gateway.servers import (
    JSON_HEAD,
    RECEIPT,
    Handler,
    Server,
    answer,
    chunked,
    dripping,
    saying,
    serving,
    silent,
)
from wishapp.base.clock import now
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import PushFailure, TemporaryFailure, new_secret, signed_headers

Failure = Callable[..., PushFailure]

GARBAGE = [
    (b"SSH-2.0-OpenSSH_9.2\r\n", "garbage_answer"),
    (b"HTTP/1.1 OK\r\n\r\n", "garbage_answer"),
    (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n", "garbage_answer"),
    (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "garbage_answer"),
    (b"HTTP/1.1 200 " + b"y" * 70_000 + b"\r\n\r\n", "garbage_answer"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc", "garbage_answer"),
    (answer("200 OK", b"<html>login", "Content-Type: text/html"), "garbage_answer"),
    (answer("200 OK", b"{", "Content-Type: application/json"), "garbage_answer"),
    (b"", "cut_off"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "cut_off"),
    (JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "cut_off"),
    (JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab", "cut_off"),
    (JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 70_000, "cut_off"),
    (answer("200 OK", b"x" * 10_001), "answer_too_large"),
    (chunked(*[b"x" * 4000] * 3), "answer_too_large"),
    (answer("200 OK", b"\x1f\x8b", "Content-Encoding: gzip"), "encoded_answer"),
]


@pytest.mark.parametrize(("said", "reason"), GARBAGE)
def test_garbage_is_no_receipt(failure: Failure, said: bytes, reason: str) -> None:
    with serving(saying(said)) as server:
        failed = failure(server.url())
    assert (type(failed), failed.reason) == (TemporaryFailure, reason)


def test_an_endless_answer_is_not_read_to_its_end(failure: Failure) -> None:
    with serving(dripping(JSON_HEAD + b"\r\n", b"x" * 5000)) as server:
        assert failure(server.url()).reason == "answer_too_large"


def test_an_endless_line_is_not_read_to_its_end(failure: Failure) -> None:
    size_of_a_chunk = dripping(JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1" * 9000)
    with serving(size_of_a_chunk) as server:
        assert failure(server.url()).reason == "cut_off"


DRIPS = [
    dripping(b"", b"H"),
    dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
    dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    dripping(JSON_HEAD + b"\r\n", b" "),
    dripping(JSON_HEAD + b"Content-Length: 9999\r\n\r\n", b" "),
    dripping(JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    dripping(JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
]


@pytest.mark.parametrize("drip", DRIPS)
def test_a_unit_that_drips_is_cut_off_when_the_time_is_up(
    failure: Failure, settings: DeliverySettings, drip: Handler
) -> None:
    started = time.monotonic()
    with serving(drip) as server:
        failed = failure(server.url(), settings=replace(settings, total_timeout_seconds=0.2))
        took = time.monotonic() - started
    assert (type(failed), failed.reason) == (TemporaryFailure, "timeout")
    assert 0.2 <= took < 4


def test_a_unit_that_says_nothing_is_left_after_the_read_time_out(
    failure: Failure, settings: DeliverySettings
) -> None:
    started = time.monotonic()
    with serving(silent) as server:
        failed = failure(server.url(), settings=replace(settings, read_timeout_seconds=0.2))
        assert failed.reason == "timeout"
        assert 0.2 <= time.monotonic() - started < 4


def test_a_unit_that_reads_nothing_is_left_when_the_time_is_up(
    failure: Failure, settings: DeliverySettings
) -> None:
    with serving(silent) as server:
        failed = failure(
            server.url(),
            body=b"x" * 20_000_000,
            settings=replace(settings, total_timeout_seconds=0.2),
        )
    assert failed.reason == "timeout"


def test_time_spent_on_the_name_is_taken_from_the_whole(
    failure: Failure, settings: DeliverySettings
) -> None:
    with serving(saying(RECEIPT)) as server:
        failed = failure(server.url(), settings=replace(settings, total_timeout_seconds=0.0))
    assert failed.reason == "timeout"


def test_a_closed_port_is_worth_another_try(failure: Failure) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/").reason == "connect"


def test_an_answer_given_before_the_body_was_read_counts(failure: Failure) -> None:
    def refuse_at_once(connection: socket.socket, server: Server) -> None:
        connection.recv(100)
        connection.sendall(answer("410 Gone"))

    with serving(refuse_at_once) as server:
        assert failure(server.url(), body=b"x" * 20_000_000).reason == "gone"


ODD_ANSWERS = [
    *[said for said, _ in GARBAGE],
    answer("302 Found", b"", "Location: https://elsewhere.example/?t0ken"),
    answer("500 Error", b"body-s3cret"),
    b"HTTP/1.1 500 OK\r\nthis is not a header\r\n\r\n",
    b"HTTP/1.1 500 OK\r\n bad: folding\r\nX\x00: y\r\n\r\n",
]


@pytest.mark.parametrize("said", ODD_ANSWERS)
def test_neither_logs_nor_failures_show_address_secret_or_body(
    failure: Failure, caplog: pytest.LogCaptureFixture, said: bytes
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = new_secret()
    body = b'{"name": "body-s3cret"}'
    headers = signed_headers(message_id="msg_1", timestamp=now(), body=body, secrets=[secret])
    with serving(saying(said)) as server:
        failed = failure(server.url("/p4th?t0ken=1"), headers=headers, body=body)
    shown = caplog.text + "".join(traceback.format_exception(failed)) + repr(failed)
    hidden = ("p4th", "t0ken", "body-s3cret", secret.removeprefix("whsec_"), "127.0.0.1")
    assert [each for each in hidden if each in shown] == []
    assert str(failed) == failed.reason.value


def test_a_refused_address_is_not_shown_either(failure: Failure) -> None:
    failed = failure("http://169.254.169.254/p4th?t0ken=1")
    assert str(failed) == "link_local"
    assert "p4th" not in "".join(traceback.format_exception(failed, limit=0))
