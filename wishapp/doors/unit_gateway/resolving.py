"""Asks the system for all addresses of a name, within a time limit."""

import socket
from queue import Empty, SimpleQueue
from threading import Thread

from wishapp.doors.unit_gateway.errors import Reason, TemporaryFailure

RESOLVE_SECONDS = 5.0


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses of a name, as text.

    Raises ``TemporaryFailure`` for an unknown name, or without an answer within five seconds.
    """
    answers: SimpleQueue[list[str]] = SimpleQueue()
    # getaddrinfo takes no time-out; a thread that hangs in it is left to end by itself.
    Thread(target=lambda: answers.put(_look_up(host, port)), daemon=True).start()
    try:
        found = answers.get(timeout=RESOLVE_SECONDS)
    except Empty:
        found = []
    if not found:
        raise TemporaryFailure(Reason.DNS)
    return found


def _look_up(host: str, port: int) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [str(row[4][0]) for row in rows]
