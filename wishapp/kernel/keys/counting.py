"""Counts how many sealed values of each table lie under each key."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import LargeBinary, case, func, literal, select
from sqlalchemy.dialects.postgresql import array

from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.keys.columns import SealedTable, sealed_tables

LENGTH_AT, KEY_FROM = 1, 3
# What does not begin as a sealed value does; no key can be called so.
UNREADABLE = "?"


@dataclass(slots=True)
class Need:
    """How many values need one key, in which tables; and the tables that took too long to count."""

    tables: Counter[str] = field(default_factory=Counter)
    uncounted: set[str] = field(default_factory=set)

    @property
    def values(self) -> int:
        """The values that were counted."""
        return self.tables.total()

    def __str__(self) -> str:
        counted = [f"{name} {count:,}" for name, count in sorted(self.tables.items())]
        return "; ".join([*counted, *(f"{name} not counted" for name in sorted(self.uncounted))])


def keys_in(table: SealedTable) -> Counter[str]:
    """How many values of a table lie under each key id; it scans the table once."""
    sealed = func.unnest(array(table.raw())).label("sealed")
    values = select(sealed).select_from(table.table).subquery()
    length = func.get_byte(values.c.sealed, LENGTH_AT)
    name = case(
        (func.length(values.c.sealed) < KEY_FROM, literal(b"", LargeBinary)),
        else_=func.substring(values.c.sealed, KEY_FROM, length),
    ).label("name")
    query = select(name, func.count()).where(values.c.sealed.is_not(None)).group_by(name)
    found: Counter[str] = Counter()
    for raw, count in db.session.execute(query):
        found[bytes(raw).decode("ascii", "replace") or UNREADABLE] += count
    return found


def needs(told: Callable[[str], None] = lambda _: None, *, longest: str = "") -> dict[str, Need]:
    """The need for each key, by key id; ``told`` is called with each table before it is scanned.

    Opens a transaction for each table, so that no snapshot is held for long. With ``longest``, as
    PostgreSQL writes a time, a scan may take so long in place of the connection's own time-out.
    """
    found: dict[str, Need] = {}
    for table, counts in _counted(told, longest):
        for name, count in counts.items():
            found.setdefault(name, Need()).tables[table] += count
    return found


def need_of(key_id: str) -> Need:
    """The need for one key; a table that exceeds the statement time-out is named uncounted."""
    need = Need()
    for table in sealed_tables():
        try:
            with transaction():
                count = keys_in(table)[key_id]
        except Refusal as refusal:
            if refusal.code is not Code.BUSY:
                raise
            need.uncounted.add(table.name)
        else:
            need.tables += Counter({table.name: count})
    return need


def _counted(told: Callable[[str], None], longest: str) -> Iterator[tuple[str, Counter[str]]]:
    for table in sealed_tables():
        told(table.name)
        with transaction():
            if longest:
                own = func.set_config("statement_timeout", longest, literal(value=True))
                db.session.execute(select(own))
            yield table.name, keys_in(table)
