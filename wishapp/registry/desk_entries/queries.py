"""Reads desk entries."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access import Scope
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState


def desk_entry_of(entry_id: UUID) -> DeskEntry:
    """The desk entry with this id. Raises ``not_found``."""
    entry = db.session.get(DeskEntry, entry_id)
    if entry is None:
        raise Refusal(Code.NOT_FOUND)
    return entry


def desk_entry_for_update(entry_id: UUID) -> DeskEntry:
    """Lock a desk entry. Raises ``not_found``."""
    query = select(DeskEntry).where(DeskEntry.id == entry_id).with_for_update()
    entry = db.session.scalar(query)
    if entry is None:
        raise Refusal(Code.NOT_FOUND)
    return entry


def desk_entries_in(
    scope: Scope,
    *,
    state: DeskEntryState,
    by: UUID | None = None,
    after: UUID | None,
    limit: int,
) -> list[DeskEntry]:
    """A page of the desk entries that staff may list, in one state, the oldest first.

    ``by`` is who entered them, by default anybody.
    """
    wanted = [DeskEntry.state == state.value]
    if by is not None:
        wanted.append(DeskEntry.entered_by == by)
    return list(db.session.scalars(scope.page(DeskEntry, *wanted, after=after, limit=limit)))
