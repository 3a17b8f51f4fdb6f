"""Somebody writes while others read: a steady commit of something, as a busy county has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import psycopg

COMMITS_A_SECOND = 50


@contextmanager
def somebody_writes(dsn: str) -> Iterator[None]:
    """Commit ``COMMITS_A_SECOND`` changes a second for the length of the block."""
    over = Event()
    with psycopg.connect(dsn, autocommit=True) as connection:
        writer = Thread(target=_write, args=(connection, over))
        writer.start()
        try:
            yield
        finally:
            over.set()
            writer.join()


def _write(connection: psycopg.Connection, over: Event) -> None:
    while not over.wait(1 / COMMITS_A_SECOND):
        connection.execute("SELECT pg_current_xact_id()")
