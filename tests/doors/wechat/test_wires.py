"""What the wire does to an answer, and what it tells about the call."""

import gzip
import json
import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.doors.unit_gateway.servers import Handler, Server, answer, chunked, serving
from tests.doors.unit_gateway.test_certificates import Authority
from tests.doors.wechat.conftest import Opening
from tests.doors.wechat.scripted import ScriptedPlatform
from wishapp.doors.wechat import CodeInvalid, PlatformBusy

REPLY = json.dumps({"openid": "o-zhou", "session_key": "k"}).encode()
ZIPPED = gzip.compress(REPLY)
BOMB = gzip.compress(b'{"openid": "o-zhou", "padding": "' + b"x" * 50_000_000 + b'"}')
GZIP = "Content-Encoding: gzip"


def answering(said: bytes) -> Handler:
    """Reads a request without a body, and answers."""

    def handle(connection: socket.socket, server: Server) -> None:
        heard = b""
        while b"\r\n\r\n" not in heard and (part := connection.recv(65_536)):
            heard += part
        server.requests.append(heard)
        connection.sendall(said)

    return handle


def login(opening: Opening, said: bytes) -> str:
    with serving(answering(said)) as server:
        return opening(f"http://127.0.0.1:{server.port}").login("code").openid


@pytest.mark.parametrize(
    "said",
    [
        answer("200 OK", REPLY),
        answer("200 OK", ZIPPED, GZIP),
        chunked(REPLY[:5], REPLY[5:]),
        b"HTTP/1.0 200 OK\r\n\r\n" + REPLY,
    ],
    ids=["plain", "zipped", "in parts", "without a length"],
)
def test_an_answer_is_read_however_it_is_packed(opening: Opening, said: bytes) -> None:
    assert login(opening, said) == "o-zhou"


@pytest.mark.parametrize(
    "said",
    [
        answer("200 OK", BOMB, GZIP),
        answer("200 OK", REPLY, GZIP),
        answer("200 OK", ZIPPED)[:-4],
        answer("200 OK", REPLY)[:-4],
        chunked(REPLY)[:-12],
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nxx",
        b"no HTTP at all\r\n\r\n",
    ],
    ids=["bomb", "not zipped", "zip cut", "cut", "parts cut", "two lengths", "rubbish"],
)
def test_a_broken_answer_is_none(opening: Opening, said: bytes) -> None:
    with pytest.raises(PlatformBusy) as caught:
        login(opening, said)
    assert caught.value.maybe_done


HEAD = b"HTTP/1.1 200 OK\r\n"
DRIPPING = {
    "headers": (HEAD, b"X-More: x\r\n"),
    "one header": (HEAD + b"X-More: ", b"x"),
    "the first line": (b"HTTP/1.1 200 ", b"O"),
    "go on": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (HEAD + b"Content-Length: 900\r\n\r\n{", b" "),
    "parts": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n{\r\n"),
}


def dripping(first: bytes, more: bytes) -> Handler:
    """Begins an answer, and goes on with a part every fifth of the reader's patience."""

    def handle(connection: socket.socket, server: Server) -> None:
        answering(first)(connection, server)
        with suppress(OSError):
            for _ in range(90):
                time.sleep(0.1)
                connection.sendall(more)

    return handle


@pytest.mark.parametrize(("first", "more"), DRIPPING.values(), ids=DRIPPING)
def test_an_answer_has_one_deadline(opening: Opening, first: bytes, more: bytes) -> None:
    with serving(dripping(first, more)) as server:
        door, began = opening(f"http://127.0.0.1:{server.port}", read_seconds=0.5), time.monotonic()
        with pytest.raises(PlatformBusy) as caught:
            door.login("code")
        assert time.monotonic() - began < 4
    assert caught.value.maybe_done


def test_the_next_answer_over_the_same_line_has_its_own_deadline(
    platform: ScriptedPlatform, opening: Opening
) -> None:
    platform.answer("/sns/jscode2session", {"errcode": 40029})
    door = opening(platform.base_url, read_seconds=0.5)
    for _ in range(3):
        time.sleep(0.2)
        with pytest.raises(CodeInvalid):
            door.login("code")


def test_a_stranger_in_the_platforms_place_hears_nothing(opening: Opening, tmp_path: Path) -> None:
    forged = Authority(tmp_path).server("127.0.0.1")
    with serving(answering(answer("200 OK", REPLY)), forged) as server:
        door = opening(f"https://127.0.0.1:{server.port}")
        with pytest.raises(PlatformBusy) as caught:
            door.login("code")
    assert not caught.value.maybe_done
    assert server.requests == []


def test_a_redirection_is_not_followed(platform: ScriptedPlatform, opening: Opening) -> None:
    platform.answer("/sns/jscode2session", {"errcode": 40029})
    elsewhere = f"Location: {platform.base_url}sns/jscode2session"
    with pytest.raises(PlatformBusy, match="HTTP status 307"):
        login(opening, answer("307 Temporary Redirect", b"", elsewhere))
    assert platform.calls == []
    with pytest.raises(CodeInvalid):
        opening(platform.base_url).login("code")
