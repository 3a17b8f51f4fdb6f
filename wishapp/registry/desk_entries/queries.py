"""Reads desk entries."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.access import Scope
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState


def desk_entry_of(entry_id: UUID) -> DeskEntry:
    """The desk entry with this id. Raises ``not_found``."""
    return row_of(DeskEntry, entry_id)


def desk_entry_for_update(entry_id: UUID) -> DeskEntry:
    """Lock a desk entry. Raises ``not_found``."""
    return row_for_update(DeskEntry, entry_id)


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
