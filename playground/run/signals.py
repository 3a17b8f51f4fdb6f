"""The first Ctrl-C, SIGTERM or SIGHUP ends the playground; the ones after it change nothing."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Told(BaseException):
    """Somebody told us to end."""


class Bell:
    """Raises Told where the program is when the first signal comes, unless that is held back."""

    def __init__(self) -> None:
        self._held = False
        self._rung = False
        self._make = os.getppid() if "MAKELEVEL" in os.environ else None

    def install(self) -> None:
        """Listen from now on, also where the shell had us ignore Ctrl-C."""
        for number in NUMBERS:
            signal.signal(number, self._ring)

    def require_company(self) -> None:
        """Raises Told when the make that started us was killed and nobody can reach us any more."""
        if self._make is not None and os.getppid() != self._make:
            raise Told

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let a signal wait for the end of the block, so that no child is started and forgotten."""
        self._held, before = True, self._rung
        try:
            yield
        finally:
            self._held = False
        if self._rung and not before:
            raise Told

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        first, self._rung = not self._rung, True
        if first and not self._held:
            raise Told
