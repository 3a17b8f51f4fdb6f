"""Cuts a connection at the end of its time limit, even while it waits."""

import socket
from contextlib import suppress
from threading import Timer
from types import TracebackType


class Deadline:
    """A limit in seconds on everything done with one socket, as a context manager.

    Socket time-outs begin anew with every byte, so a unit that sends slowly would hold a worker
    for ever. Reading after the cut looks like the end of the answer. So ask ``passed`` before
    using it.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = Timer(max(seconds, 0.0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def guard(self, connected: socket.socket) -> None:
        """Register the socket that will be cut; after the limit it is cut at once."""
        self._socket = connected
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket.shutdown: it drops the TLS state under the reading thread.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
