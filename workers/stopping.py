"""Ends a loop soon after SIGTERM or Ctrl-C, even when it is stuck waiting for a server."""

import os
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)
PATIENCE_SECONDS = 0.8


class Stop:
    """Whether a signal asked to stop, once ``listen`` was called in the main thread."""

    def __init__(self) -> None:
        self.asked = False
        self._bell: tuple[socket.socket, socket.socket] | None = None

    def listen(self) -> None:
        """Take the signals. Whatever still runs 0.8 seconds after one is abandoned.

        The server rolls an abandoned transaction back, and its row is still due afterwards.
        """
        if self._bell is None:
            self._bell = socket.socketpair()
            self._bell[1].settimeout(0.0)
        for each in SIGNALS:
            signal.signal(each, self._ask)
        signal.signal(signal.SIGALRM, self._leave)

    def wait(self, seconds: float) -> bool:
        """Sleep, at most until asked to stop; tells whether that was so."""
        # Not an Event: setting it in a signal handler can lock against the wait it interrupts.
        if not self.asked:
            select.select([self._bell[0]] if self._bell else [], [], [], seconds)
        return self.asked

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if not self.asked:
            self.asked = True
            if self._bell:
                self._bell[1].send(b"!")
            signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)

    def _leave(self, number: int, frame: FrameType | None) -> None:
        os._exit(0)


@contextmanager
def listening() -> Iterator[Stop]:
    """A stop that takes the signals; with the end of the block its deadline is lifted."""
    stop = Stop()
    stop.listen()
    try:
        yield stop
    finally:
        # The interpreter may take its time to end, and would die of the alarm.
        signal.setitimer(signal.ITIMER_REAL, 0.0)
