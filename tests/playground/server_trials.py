"""What the tests of the servers share: looking at processes, keeping rows."""

import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from playground.servers import Postgres, ServerProblem


def lives(pid: int) -> bool:
    """Whether a process still works; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Poll a condition until it holds or the time is over."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def rows(server: Postgres) -> list[int]:
    """The numbers that were kept."""
    with psycopg.connect(server.dsn()) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def keep(server: Postgres, *numbers: int) -> None:
    """Commit numbers to a table."""
    with psycopg.connect(server.dsn()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        for number in numbers:
            connection.execute("INSERT INTO kept VALUES (%s)", [number])


def one_line(problem: pytest.ExceptionInfo[ServerProblem]) -> str:
    """The text of a problem, which must fit one line."""
    text = str(problem.value)
    assert "\n" not in text
    return text
