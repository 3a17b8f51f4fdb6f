"""A platform that answers exactly what a test wrote down, over HTTP, and remembers the calls."""

import json
import select
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "/cgi-bin/stable_token"
MAGIC = b"\xff\xd8\xff\xe0"  # how a picture begins
OK: dict[str, object] = {"errcode": 0, "errmsg": "ok"}


@dataclass(frozen=True, slots=True)
class Said:
    """One call as it arrived."""

    path: str
    token: str
    body: dict[str, Any]


@dataclass
class ScriptedPlatform:
    """``answers`` of a path are used up in order, the last one stays.

    An answer is an object (sent as JSON), bytes (sent as they are), a number (HTTP status), or
    one of the words ``drop`` (the line is cut), ``short`` (cut in the middle of the body),
    ``drip`` (a whole picture, a byte now and then), ``drip_headers`` (headers without end) and
    ``hang`` (nothing comes).
    """

    base_url: str = ""
    answers: dict[str, list[object]] = field(default_factory=dict)
    calls: list[Said] = field(default_factory=list)
    tokens: int = 0

    def answer(self, path: str, *answers: object) -> None:
        self.answers[path] = list(answers)

    def bodies(self, path: str) -> list[dict[str, Any]]:
        return [call.body for call in self.calls if call.path == path]

    def counted(self) -> dict[str, int]:
        counts: defaultdict[str, int] = defaultdict(int)
        for call in self.calls:
            counts[call.path] += 1
        return dict(counts)

    def next_answer(self, path: str) -> object:
        if path == TOKEN and path not in self.answers:
            self.tokens += 1
            return {"access_token": f"token-{self.tokens}", "expires_in": 7200}
        due = self.answers.get(path, [404])
        return due.pop(0) if len(due) > 1 else due[0]


@contextmanager
def serve_script() -> Iterator[ScriptedPlatform]:
    platform = ScriptedPlatform()
    server = _Server(platform)
    platform.base_url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, platform: ScriptedPlatform) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.platform = platform


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.reply({})

    def do_POST(self) -> None:
        self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def reply(self, body: dict[str, Any]) -> None:
        assert isinstance(self.server, _Server)
        address = urlsplit(self.path)
        token = parse_qs(address.query).get("access_token", [""])[0]
        self.server.platform.calls.append(Said(address.path, token, body))
        match self.server.platform.next_answer(address.path):
            case "drop":
                self.cut()
            case "short" | "drip" as word:
                self.trickle(whole=word == "drip")
            case "drip_headers" | "hang" as word:
                self.hold(b"X-More: x\r\n" if word == "drip_headers" else b"")
            case int(status):
                self.whole(b"<html>", status)
            case bytes(data):
                self.whole(data)
            case answer:
                self.whole(json.dumps(answer).encode())

    def whole(self, data: bytes, status: int = 200) -> None:
        self.begin(status, length=len(data))
        self.wfile.write(data)

    def begin(self, status: int, *, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def trickle(self, *, whole: bool) -> None:
        drops = 20
        self.begin(200, length=len(MAGIC) + drops)
        self.wfile.write(MAGIC)
        with suppress(OSError):
            for _ in range(drops if whole else 0):
                time.sleep(0.05)
                self.wfile.write(b"x")
        if not whole:
            self.cut()

    def hold(self, part: bytes) -> None:
        """Hold the line for six seconds, with a part of an answer now and then."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" if part else b"")
            for _ in range(60):
                time.sleep(0.1)
                self.wfile.write(part)
                if not part and not self.is_held():
                    return

    def is_held(self) -> bool:
        """Whether the caller still waits."""
        waiting, _, _ = select.select([self.connection], [], [], 0)
        return not waiting

    def cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *about: object) -> None:
        """Print nothing."""
