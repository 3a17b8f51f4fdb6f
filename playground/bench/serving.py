"""Serves a WSGI application under gunicorn as in production, for the length of a block."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Workers that still answer are waited for, and a busy machine takes its time.
READY_SECONDS, STOP_SECONDS = 60.0, 60.0


class ServingProblem(Exception):
    """The server did not come up."""


@contextmanager
def served(application: str, log: Path, **environment: str) -> Iterator[int]:
    """The port of an application under the API's own gunicorn settings."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "-c", "python:miniprogram_api.gunicorn_conf",
        "--max-requests", "0", application,
    ]  # fmt: skip
    variables = os.environ | environment | {"WISHAPP_PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=variables, stdout=output, stderr=output)
    try:
        _wait_for(port, process, log)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise ServingProblem(log.read_text(encoding="utf-8", errors="replace")[-2_000:])
