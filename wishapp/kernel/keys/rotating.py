"""Seals every value anew under the first key, batch by batch, while the service runs.

Between batches, only the position in the table is remembered. A value under the first key is not
changed. So a rotation that was killed starts over and quickly reaches the same position.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Row,
    and_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
)

from wishapp.base.county import county
from wishapp.base.db import db, transaction
from wishapp.kernel.keys.columns import SealedTable, sealed_tables
from wishapp.kernel.keys.counting import Need, needs
from wishapp.kernel.keys.models import KeyMark
from wishapp.kernel.sealing import UnsealError, header, reseal

BATCH = 500
# A row that somebody holds is passed over and met again in the next pass.
MOST_PASSES = 5
MOST_NAMED = 20
# The database lets a frozen statement's body be written anew only where this is said.
RESEALING = "wishapp.resealing"


@dataclass(slots=True)
class Rotation:
    """The result of a rotation. ``left`` is the need for other keys that remains, by key id."""

    resealed: int = 0
    unreadable: list[str] = field(default_factory=list)
    left: dict[str, Need] = field(default_factory=dict)


Told = Callable[[str, int, int], None]


def rotate(told: Told = lambda table, looked_at, resealed: None) -> Rotation:
    """Seal all values anew under the county's first key; each batch is a transaction of its own.

    ``told`` is called with the table, its rows looked at, and its values sealed anew so far. A
    value that no key opens is left as it is, and named in ``unreadable`` (table and key of its
    row).
    """
    done = Rotation()
    for _ in range(MOST_PASSES):
        done.unreadable.clear()
        before = done.resealed
        for table in sealed_tables():
            _pass_through(table, done, told)
        done.left = stale_needs()
        if not done.left or done.resealed == before:
            break
    _forget_unneeded(done.left)
    return done


def stale_needs() -> dict[str, Need]:
    """The need for each key but the first, by key id."""
    first = county().field_keys[0].id
    return {name: need for name, need in needs().items() if name != first}


def _forget_unneeded(left: dict[str, Need]) -> None:
    needed = [county().field_keys[0].id, *left]
    with transaction():
        db.session.execute(
            delete(KeyMark).where(KeyMark.kind == "field", KeyMark.name.not_in(needed))
        )


def _pass_through(table: SealedTable, done: Rotation, told: Told) -> None:
    looked_at = 0
    for window in _windows(table):
        with transaction():
            done.resealed += _reseal(table, window, done.unreadable)
        looked_at += len(window)
        told(table.name, looked_at, done.resealed)


def _windows(table: SealedTable) -> Iterator[Sequence[Row[Any]]]:
    """The keys of a table's rows, in order, a batch at a time."""
    last: Row[Any] | None = None
    while True:
        query = select(*table.key).order_by(*table.key).limit(BATCH)
        if last is not None:
            query = query.where(_key(table) > tuple(last))
        with transaction():
            window = db.session.execute(query).all()
        if not window:
            return
        yield window
        last = window[-1]


def _reseal(table: SealedTable, window: Sequence[Row[Any]], unreadable: list[str]) -> int:
    """Seal anew the values under other keys, from the window's first to its last row."""
    stale = [_is_stale(column) for column in table.columns]
    query = (
        select(*table.key, *table.raw())
        .where(_key(table) >= tuple(window[0]), _key(table) <= tuple(window[-1]), or_(*stale))
        # A row locked by another transaction is skipped, so that no deadlock arises.
        .with_for_update(skip_locked=True, key_share=True)
    )
    changes = [_change(table, row, unreadable) for row in db.session.execute(query)]
    changes = sorted((each for each in changes if each[0]), key=lambda each: each[0])
    if changes:
        db.session.execute(select(func.set_config(RESEALING, "on", literal(value=True))))
    for names, alike in groupby(changes, key=lambda each: each[0]):
        _write(table, names, [values for _, values in alike])
    return sum(len(names) for names, _ in changes)


def _change(
    table: SealedTable, row: Row[Any], unreadable: list[str]
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The columns of one row to be written, and their bytes with the row's key."""
    key = row[: len(table.key)]
    values: dict[str, Any] = {f"key_{number}": part for number, part in enumerate(key)}
    names = []
    fresh = header(county().field_keys[0])
    for column, sealed in zip(table.columns, row[len(table.key) :], strict=True):
        if sealed is None or bytes(sealed).startswith(fresh):
            continue
        try:
            values[f"new_{column.name}"] = reseal(bytes(sealed))
        except UnsealError:
            if len(unreadable) < MOST_NAMED:
                unreadable.append(f"{table.name} {'/'.join(map(str, key))}: {column.name}")
        else:
            names.append(column.name)
    return tuple(names), values


def _write(table: SealedTable, names: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    # The rows are locked, so the bytes are still those that were read.
    is_row = [
        column == bindparam(f"key_{n}", type_=column.type) for n, column in enumerate(table.key)
    ]
    new = {name: bindparam(f"new_{name}", type_=LargeBinary) for name in names}
    statement = table.table.update().where(and_(*is_row)).values(new)
    wanted = {f"key_{n}" for n in range(len(table.key))} | {f"new_{name}" for name in names}
    db.session.connection().execute(
        statement, [{name: row[name] for name in wanted} for row in rows]
    )


def _is_stale(column: ColumnElement[Any]) -> ColumnElement[bool]:
    fresh = header(county().field_keys[0])
    begin = func.substring(type_coerce(column, LargeBinary), 1, len(fresh))
    return and_(column.is_not(None), begin != literal(fresh, LargeBinary))


def _key(table: SealedTable) -> Any:
    return cast("Any", tuple_(*table.key))
