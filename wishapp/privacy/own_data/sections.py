"""Everything that is known of a person, in sections that are read page by page (PIPL Art. 45)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from wishapp.base.db import newest
from wishapp.base.personal import Reader, Section, Table
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look
from wishapp.privacy.own_data.nouns import NOUNS, TABLES

PAGE = 200


def open_own_data(actor: Actor) -> None:
    """Write down that somebody took a copy of their own data; done once for each copy."""
    record_look(actor, Look.OWN_DATA, "person", actor.me, person_id=actor.me)


def rows_of(actor: Actor, section: Section, *, before: UUID | None, limit: int) -> Sequence[Any]:
    """A page of the actor's own rows, the newest first; each has an ``id``."""
    return rows_about(actor.me, section, before=before, limit=limit)


def all_rows_of(actor: Actor, section: Section, *, most: int) -> Iterator[Any]:
    """The actor's own rows, the newest first, page after page; at most ``most``."""
    return all_rows_about(actor.me, section, most=most)


def rows_about(
    person_id: UUID, section: Section, *, before: UUID | None, limit: int
) -> Sequence[Any]:
    """A page of the rows about a person; the caller has checked who may read them."""
    return READERS[section](person_id, before=before, limit=limit)


def all_rows_about(person_id: UUID, section: Section, *, most: int) -> Iterator[Any]:
    """The rows about a person, page after page; the caller has checked who may read them."""
    before: UUID | None = None
    while most:
        rows = rows_about(person_id, section, before=before, limit=min(PAGE, most))
        yield from rows
        most -= len(rows)
        if len(rows) < PAGE:
            return
        before = rows[-1].id


def _reader_of(table: Table) -> Reader:
    def rows(person_id: UUID, /, *, before: UUID | None, limit: int) -> Sequence[Any]:
        return newest(table.model, table.is_of(person_id), before=before, limit=limit)

    return rows


READERS: Mapping[Section, Reader] = {
    **{table.shown: _reader_of(table) for table in TABLES if table.shown},
    **{section: reader for noun in NOUNS for section, reader in noun.sections.items()},
}
