"""How long to leave something alone that keeps failing."""

import time

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0
MOST_DOUBLINGS = 10


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
        doublings = min(self._failures, MOST_DOUBLINGS)
        seconds = min(FIRST_SECONDS * 2.0**doublings, LONGEST_SECONDS)
        self._failures += 1
        self._until = time.monotonic() + seconds
        return seconds

    def succeeded(self) -> None:
        """Forget all failures."""
        self._failures, self._until = 0, 0.0
