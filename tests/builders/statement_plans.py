"""A connection whose prepared statements outlast what is taken back."""

from typing import cast

import psycopg
from psycopg._preparing import PrepareManager
from sqlalchemy import Connection

# Few enough for the memory of a server, and more than one noun's stories use.
MOST_STATEMENTS = 1_000
PREPARED_AT = 3


class LastingStatements(PrepareManager):
    """Forgets no statement after a rollback, since the tables stay what they were.

    Should a test have changed one, PostgreSQL plans anew by itself, or fails aloud.
    """

    def clear(self) -> bool:
        """Keep everything."""
        return False


def keep_statements(connection: Connection) -> None:
    """Plan each statement once for all tests of this connection; a rollback costs no plans.

    Every refusal and the end of every test roll back. With few rows, planning takes most of the
    time of a statement.
    """
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    if isinstance(driver._prepared, LastingStatements):  # noqa: SLF001 - there is no public way
        return
    driver._prepared = LastingStatements()  # noqa: SLF001 - as above
    driver.prepare_threshold = PREPARED_AT
    driver.prepared_max = MOST_STATEMENTS
    driver.execute("SET plan_cache_mode = force_generic_plan")
    driver.commit()
