"""What must hold in a county's tables at every moment, asked in a connection of a test."""

from sqlalchemy import Connection

from playground.endure.invariants import EVERYTHING
from tests.builders.world import set_schema
from wishapp.config import County


def broken(connection: Connection, county: County) -> dict[str, list[str]]:
    """Every invariant that does not hold, with the rows that break it as JSON."""
    set_schema(connection, county)
    found: dict[str, list[str]] = {}
    for what, line in connection.execute(EVERYTHING):
        found.setdefault(what, []).append(line)
    return found
