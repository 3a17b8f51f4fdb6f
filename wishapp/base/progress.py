"""Tells an operator how far a long command is."""

import time

import click

TELL_AFTER_SECONDS = 2.0


class Told:
    """Writes progress to standard error, every two seconds at most."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._said = time.monotonic()

    def __call__(self, *facts: object) -> None:
        """Write a line, unless one was written within the last two seconds."""
        if time.monotonic() - self._said >= TELL_AFTER_SECONDS:
            click.echo(self._words.format(*facts), err=True)
            self._said = time.monotonic()
