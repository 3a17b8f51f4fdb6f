"""A mini-program's own server that takes pushes as they come and believes nothing yet."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.doors.wechat.pushing import Push


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    heard: list[Push]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        query = dict(parse_qsl(urlsplit(self.path).query))
        self.take(b"", query.get("echostr", "").encode())

    def do_POST(self) -> None:
        self.take(self.rfile.read(int(self.headers["Content-Length"])), b"success")

    def take(self, body: bytes, answer: bytes) -> None:
        assert isinstance(self.server, _Server)
        self.server.heard.append(Push(body, dict(parse_qsl(urlsplit(self.path).query))))
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *about: object) -> None:
        """Print nothing."""


@contextmanager
def listener() -> Iterator[tuple[str, list[Push]]]:
    """Its address, and what it has heard so far."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/push", server.heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
