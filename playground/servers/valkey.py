"""A real Valkey on a private unix socket or a loopback port, serving from one folder."""

import socket
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM
from urllib.parse import quote

import redis

from playground.servers.binaries import find_valkey
from playground.servers.children import Child, start_child, wait_until_ready
from playground.servers.homes import Home, move_in
from playground.servers.leftovers import wait_for_orphans
from playground.servers.problem import ServerProblem

LOOPBACK = "127.0.0.1"
READY_SECONDS = 60.0  # reading a large append-only file takes time
ANSWER_SECONDS = 2.0
STOPS = ((SIGTERM, 10.0),)


@dataclass
class Valkey:
    """A running server."""

    url: str
    child: Child
    home: Home

    @property
    def limits_url(self) -> str:
        """The same address as the ``limits`` package (Flask-Limiter) wants it spelt."""
        return f"redis+{self.url}" if self.url.startswith("unix:") else self.url

    def alive(self) -> bool:
        """Whether the server process still runs."""
        return self.child.alive()

    def stop(self) -> None:
        """End the server and give its folder free.

        Safe to repeat; does nothing in a forked copy of us.
        """
        if self.home.held():
            self.child.stop()
            self.home.leave()


def start_valkey(folder: Path, *, durable: bool, port: int | None = None) -> Valkey:
    """Start Valkey on ``folder``; returns when it answers.

    ``durable`` keeps an append-only file, flushed every second. Without a port the url is
    ``unix:///…?db=0``, which redis-py and RQ take as it is. The server ends with this process,
    however that ends. Call it in the main thread. Raises ServerProblem for whatever is lacking.
    """
    binary = find_valkey()
    home = move_in(folder)
    try:
        if port is not None:
            _require_free(port)
        return _start(home, binary, durable=durable, port=port)
    except OSError as error:
        home.leave()
        raise ServerProblem(f"cannot use {folder}: {error}") from error
    except BaseException:
        home.leave()
        raise


def _start(home: Home, binary: Path, *, durable: bool, port: int | None) -> Valkey:
    data = home.folder / "data"
    data.mkdir(mode=0o700, exist_ok=True)
    wait_for_orphans(data, binary.name)
    path = home.socket / "valkey.sock"
    child = start_child(
        [str(binary), *_options(data, path, durable=durable, port=port)],
        name="Valkey",
        log=home.folder / "valkey.log",
        stops=STOPS,
    )
    url = f"redis://{LOOPBACK}:{port}/0" if port is not None else f"unix://{quote(str(path))}?db=0"
    wait_until_ready(child, lambda: _answers(url), seconds=READY_SECONDS)
    return Valkey(url=url, child=child, home=home)


def _options(data: Path, path: Path, *, durable: bool, port: int | None) -> list[str]:
    door = ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
    if port is not None:
        door = ["--port", str(port), "--bind", LOOPBACK]
    kept = ["--appendonly", "yes" if durable else "no", "--appendfsync", "everysec"]
    return [*door, *kept, "--save", "", "--dir", str(data), "--daemonize", "no"]


def _answers(url: str) -> bool:
    client = redis.Redis.from_url(
        url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):
        return False
    finally:
        client.close()


def _require_free(port: int) -> None:
    """Raises ServerProblem when something listens there, before Valkey says so at length."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise ServerProblem(f"port {port} cannot be used: {error.strerror}") from error
