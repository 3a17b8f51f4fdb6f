"""Runs the sample unit inside another process, for tests and trials."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, cast

import urllib3
from werkzeug.serving import WSGIRequestHandler, make_server

from playground.unit_receiver.faults import SLOW_SECONDS, with_faults
from playground.unit_receiver.receiver import create_app

CALL_SECONDS = 10.0


class QuietHandler(WSGIRequestHandler):
    """Serves without a line per request."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningReceiver:
    """A receiver that listens; ``url`` is its page, ``endpoint`` is where statements go."""

    url: str

    @property
    def endpoint(self) -> str:
        """The address a unit would enter at the county."""
        return f"{self.url}/wishapp"

    def received(self) -> list[dict[str, Any]]:
        """What was kept, the newest first."""
        answer = urllib3.request("GET", f"{self.url}/received", timeout=CALL_SECONDS)
        return cast(list[dict[str, Any]], answer.json())

    def fault(self, kind: str, times: int = 1, seconds: float = SLOW_SECONDS) -> None:
        """Let the next pushes fail. Raises ``ValueError`` for an unknown kind."""
        answer = urllib3.request(
            "POST",
            f"{self.url}/__receiver/faults",
            json={"kind": kind, "times": times, "seconds": seconds},
            timeout=CALL_SECONDS,
        )
        if answer.status != 200:  # noqa: PLR2004 - HTTP's own word for done
            raise ValueError(kind)


@contextmanager
def serve_receiver(
    secrets: Sequence[str], folder: Path, port: int = 0
) -> Iterator[RunningReceiver]:
    """A receiver with fault switches on the loopback address, until the block ends."""
    app = create_app(secrets, folder)
    faults = with_faults(app)
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield RunningReceiver(url=f"http://127.0.0.1:{server.port}")
    finally:
        faults.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
