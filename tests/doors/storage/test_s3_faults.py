import logging
import socket
import traceback
from collections.abc import Callable

import pytest

from tests.doors.unit_gateway.servers import Handler, Server, serving, silent
from wishapp.config import S3Settings
from wishapp.doors.storage import Missing, StorageUnavailable, s3
from wishapp.doors.storage.s3 import S3Storage

NO_SUCH_KEY = b"<Error><Code>NoSuchKey</Code><Message>no</Message></Error>"


def xml(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body


def picture(length: int, data: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode() + data


def in_turn(*answers: bytes) -> Handler:
    """The first request gets the first answer; the last answer is given again and again."""

    def handle(connection: socket.socket, server: Server) -> None:
        connection.recv(65536)
        server.requests.append(b"")
        connection.sendall(answers[min(len(server.requests), len(answers)) - 1])

    return handle


def store_at(port: int, seconds: float = 5.0) -> S3Storage:
    return S3Storage(
        S3Settings(
            endpoint=f"127.0.0.1:{port}",
            bucket="pictures",
            region="us-east-1",
            access_key="the-access-key",
            secret_key="the-secret-key",
            https=False,
            timeout_seconds=seconds,
        )
    )


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "PAUSE_SECONDS", 0.0)


ACTIONS: list[Callable[[S3Storage], object]] = [
    lambda store: store.put("one", b"picture", "image/jpeg"),
    lambda store: store.get("one"),
    lambda store: store.delete("one"),
]


@pytest.mark.parametrize("act", ACTIONS)
def test_nobody_listening(act: Callable[[S3Storage], object]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(StorageUnavailable, match="MaxRetryError"):
        act(store_at(port))


@pytest.mark.parametrize("act", ACTIONS)
def test_a_store_that_says_nothing(act: Callable[[S3Storage], object]) -> None:
    with serving(silent) as server, pytest.raises(StorageUnavailable):
        act(store_at(server.port, seconds=0.05))


@pytest.mark.parametrize("act", ACTIONS)
@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (xml("403 Forbidden", b"<Error><Code>AccessDenied</Code></Error>"), "AccessDenied"),
        (xml("404 Not Found", b"<Error><Code>NoSuchBucket</Code></Error>"), "NoSuchBucket"),
        (xml("500 Oops", b"<Error><Code>InternalError</Code></Error>"), "MaxRetryError"),
        (xml("400 Bad", b"not xml at all"), "ParseError"),
        (xml("400 Bad", b"\xff\xfe"), "UnicodeDecodeError"),
        (picture(5, b"login").replace(b"200 OK", b"418 Tea"), "InvalidResponseError"),
    ],
)
def test_a_store_that_refuses(act: Callable[[S3Storage], object], answer: bytes, word: str) -> None:
    with serving(in_turn(answer)) as server, pytest.raises(StorageUnavailable, match=word):
        act(store_at(server.port))


def test_a_busy_store_is_asked_again_but_not_for_ever() -> None:
    busy = xml("503 Slow Down", b"<Error><Code>SlowDown</Code></Error>")
    with serving(in_turn(busy, busy, picture(7, b"picture"))) as server:
        assert store_at(server.port).get("one") == b"picture"
    with serving(in_turn(busy)) as server:
        with pytest.raises(StorageUnavailable):
            store_at(server.port).get("one")
        assert len(server.requests) == 1 + s3.REPEATS


def test_half_a_picture_is_not_a_picture() -> None:
    with serving(in_turn(picture(100, b"half"))) as server, pytest.raises(StorageUnavailable):
        store_at(server.port).get("one")


def test_an_object_that_is_no_picture_of_ours_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(s3, "MAX_OBJECT_BYTES", 5)
    large = in_turn(picture(7, b"picture"))
    with serving(large) as server, pytest.raises(StorageUnavailable, match="larger"):
        store_at(server.port).get("one")


def test_a_store_that_calls_a_deleted_key_unknown_is_content() -> None:
    with serving(in_turn(xml("404 Not Found", NO_SUCH_KEY))) as server:
        store_at(server.port).delete("one")
        with pytest.raises(Missing):
            store_at(server.port).get("one")


def test_a_redirect_of_the_store_is_not_followed() -> None:
    refusal = xml("307 Away", b"<Error><Code>TemporaryRedirect</Code></Error>")
    with serving(in_turn(picture(7, b"picture"))) as elsewhere:
        there = f"Location: {elsewhere.url()}\r\nContent-Type".encode()
        away = refusal.replace(b"Content-Type", there)
        with serving(in_turn(away)) as server, pytest.raises(StorageUnavailable):
            store_at(server.port).get("one")
    assert elsewhere.requests == []


def test_keys_are_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    denied = xml("403 Forbidden", b"<Error><Code>AccessDenied</Code></Error>")
    with serving(in_turn(denied)) as server:
        store = store_at(server.port)
        with pytest.raises(StorageUnavailable) as failed:
            store.get("one")
    shown = caplog.text + "".join(traceback.format_exception(failed.value)) + repr(store)
    assert "the-secret-key" not in shown
    assert "the-access-key" not in shown
