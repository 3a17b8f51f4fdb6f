"""Tries to break what the database keeps, with plain SQL."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.builders.settings import QINGHE
from tests.builders.world import set_schema

Refused = Callable[..., DBAPIError]
Changed = Callable[..., int]


def run(connection: Connection, statement: str, values: dict[str, Any]) -> int:
    """One statement in a savepoint of its own; returns how many rows it changed."""
    with connection.begin_nested():
        set_schema(connection, QINGHE)
        return connection.execute(text(statement), values).rowcount


def copy_of(table: str, where: str = "id = :id", **changes: str) -> str:
    """An INSERT that copies a row under a new id with some columns changed."""
    values = "".join(f", '{name}', {value}" for name, value in changes.items())
    row = f"jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(){values}))"
    return (
        f"INSERT INTO {table} SELECT (made).* FROM (SELECT {row} made FROM {table} t WHERE {where})"  # noqa: S608 - our own words
    )
