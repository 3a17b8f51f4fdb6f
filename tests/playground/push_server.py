"""A mini-program's server that takes pushes and answers as a test tells it to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response


@dataclass
class Received:
    """One request as it came."""

    method: str
    query: dict[str, str]
    body: bytes
    content_type: str


@dataclass
class PushServer:
    """``answers`` are used up from the front: seconds to wait, status, body; then ``success``."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    answers: list[tuple[float, int, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, request: Request) -> Response:
        if request.path.startswith("/files/"):
            data = self.files.get(request.path.removeprefix("/files/"))
            return Response(status=404) if data is None else Response(data)
        query = request.args.to_dict()
        kind = request.content_type or ""
        self.received.append(Received(request.method, query, request.get_data(), kind))
        if request.method == "GET":
            return Response(query.get("echostr", ""))
        seconds, status, body = self.answers.pop(0) if self.answers else (0.0, 200, "success")
        time.sleep(seconds)
        return Response(body, status)


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Print nothing."""


@contextmanager
def serve_pushes() -> Iterator[PushServer]:
    """The server on a free port of the loopback address."""
    server = PushServer()
    wire = make_server(
        "127.0.0.1",
        0,
        Request.application(server),
        threaded=True,
        request_handler=_Silent,
    )
    server.url = f"http://127.0.0.1:{wire.server_port}/push"
    thread = threading.Thread(target=wire.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        wire.shutdown()
        thread.join()
        wire.server_close()
