"""How long to leave something alone that keeps failing."""

import time

from wishapp.base.waits import doubling

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0


class Rest:
    """Doubles with each failure in a row, from half a second to half a minute."""

    def __init__(self) -> None:
        self._failures = 0
        self._until = 0.0

    @property
    def over(self) -> bool:
        """Whether it may be tried (again)."""
        return time.monotonic() >= self._until

    def failed(self) -> float:
        """Note a failure; returns the seconds of the rest that begins now."""
        self._failures += 1
        seconds = doubling(FIRST_SECONDS, self._failures, longest_seconds=LONGEST_SECONDS)
        self._until = time.monotonic() + seconds
        return seconds

    def succeeded(self) -> None:
        """Forget all failures."""
        self._failures, self._until = 0, 0.0
