"""Tells the story: one line a step, with the step's Chinese name and what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playground.run.terminal import complain, padded, say

NAME_COLUMNS = 16


class Tale:
    """Counts the steps and prints each when it is done."""

    def __init__(self) -> None:
        self._number = 0

    @contextmanager
    def step(self, name: str, what: str) -> Iterator[list[str]]:
        """One step; what its block appends to the list is told with it."""
        self._number += 1
        head = f"{self._number:4}  {padded(name, NAME_COLUMNS)}{what}"
        facts: list[str] = []
        try:
            yield facts
        except Exception:
            complain(f"{head}: this step failed")
            raise
        say(f"{head}: {', '.join(facts)}" if facts else head)
