"""A small application and the API's own gunicorn settings, without the look at a county's keys."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from miniprogram_api import gunicorn_conf
from miniprogram_api.bodies import MOST_BODY
from miniprogram_api.gunicorn_conf import *  # noqa: F403 - gunicorn reads names
from miniprogram_api.serving.listening import open_listeners

threads = 2
graceful_timeout = 5
worker_connections = int(os.environ.get("SMALL_CONNECTIONS", str(gunicorn_conf.worker_connections)))
LONG = b"x" * 40_000_000


def on_starting(server: Any) -> None:
    """Open the sockets, as the API does."""
    open_listeners(server)


class SmallApp:
    """Answers with its process and how long the body was; ``/long`` with very much."""

    extensions = {MOST_BODY: 1_000_000}  # noqa: RUF012 - as Flask has it

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """A WSGI application."""
        if environ["PATH_INFO"] == "/wait":
            time.sleep(0.2)
        body = LONG if environ["PATH_INFO"] == "/long" else _said(environ)
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]


def _said(environ: dict[str, Any]) -> bytes:
    length = len(environ["wsgi.input"].read())
    return f"{os.getpid()} {length} {environ['SCRIPT_NAME']}".encode()


app = SmallApp()
