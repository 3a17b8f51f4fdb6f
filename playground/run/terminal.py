"""What the playground says to the person at the terminal."""

import io
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress

STEP_COLUMNS = 44
WIDE = frozenset("WF")


def speak_anywhere() -> None:
    """Let a terminal that knows no Chinese show question marks instead of ending us."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """One line, at once. A terminal that was closed hears nothing and stops nothing."""
    with suppress(OSError):
        print(text, flush=True)


def complain(text: str) -> None:
    """One line about what is wrong."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what begins, and when it is done how long it took."""
    began = time.monotonic()
    with suppress(OSError):
        print(padded(f"  {what} ", STEP_COLUMNS, "."), end=" ", flush=True)
    try:
        yield
    except BaseException:
        say()
        raise
    say(f"{time.monotonic() - began:4.1f} s")


def padded(text: str, columns: int, filling: str = " ") -> str:
    """The text, filled up to so many columns of a terminal, where a Chinese character takes two."""
    wide = sum(unicodedata.east_asian_width(character) in WIDE for character in text)
    return text + filling * max(1, columns - len(text) - wide)


def told(error: OSError) -> str:
    """What the system said, with the file it is about."""
    return f"{error.filename or 'system'}: {error.strerror or type(error).__name__}"
