"""One listening socket a worker, all of them owned by the master.

The system spreads connections evenly over the sockets. A worker that ends leaves its socket open
with everything that waits in it, and the worker that comes in its place goes on there.
"""

from collections import Counter
from typing import Any, Protocol

from gunicorn import sock


class Listener(Protocol):
    """A listening socket of gunicorn."""

    def close(self) -> None:
        """Close this process's copy."""


class Worker(Protocol):
    """A worker, before or after its fork."""

    sockets: list[Listener]


class Master(Protocol):
    """The part of gunicorn's arbiter that owns the sockets and knows the workers."""

    cfg: Any
    log: Any
    master_pid: int
    LISTENERS: list[Listener]
    WORKERS: dict[int, Worker]


def open_listeners(server: Master) -> None:
    """Open one socket a worker at a TCP address; any other address has one that all share."""
    is_tcp = all(isinstance(address, tuple) and address[1] for address in server.cfg.address)
    # A master that takes over from another one is given that one's sockets.
    if server.master_pid or server.LISTENERS or not is_tcp:
        return
    server.cfg.set("reuse_port", True)  # noqa: FBT003 - gunicorn's signature
    try:
        for _ in range(max(server.cfg.workers, 1)):
            server.LISTENERS += sock.create_sockets(server.cfg, server.log)
    finally:
        # With it, gunicorn would have each worker open, and lose, sockets of its own.
        server.cfg.set("reuse_port", False)  # noqa: FBT003 - gunicorn's signature


def choose_listener(server: Master, worker: Worker) -> None:
    """Give a worker that begins the socket that the fewest others serve."""
    if len(server.LISTENERS) > 1:
        served = Counter(id(each) for other in server.WORKERS.values() for each in other.sockets)
        worker.sockets = [min(server.LISTENERS, key=lambda each: served[id(each)])]


def close_others(server: Master, worker: Worker) -> None:
    """Close, in the worker, its copies of the sockets that it does not serve."""
    for listener in server.LISTENERS:
        if listener not in worker.sockets:
            listener.close()
