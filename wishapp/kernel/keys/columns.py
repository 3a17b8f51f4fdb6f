"""Every sealed column of every table, found from the models, so that none is forgotten."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table, type_coerce

from wishapp.base.db import db
from wishapp.kernel.sealing import Sealed


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table with its key and its sealed columns."""

    table: Table
    key: tuple[Column[Any], ...]
    columns: tuple[Column[Any], ...]

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def raw(self) -> list[Any]:
        """The sealed columns as the bytes that the database holds."""
        return [type_coerce(column, LargeBinary).label(column.name) for column in self.columns]


def sealed_tables() -> tuple[SealedTable, ...]:
    """The tables that hold sealed values, by name."""
    return sealed_tables_of(db.metadata)


@cache
def sealed_tables_of(metadata: MetaData) -> tuple[SealedTable, ...]:
    """The same for any set of tables."""
    found = (
        SealedTable(
            table,
            tuple(table.primary_key.columns),
            tuple(column for column in table.columns if isinstance(column.type, Sealed)),
        )
        for table in sorted(metadata.tables.values(), key=lambda each: each.name)
    )
    return tuple(each for each in found if each.columns)
