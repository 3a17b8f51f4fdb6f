"""Reads draws and entries."""

from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_of
from wishapp.demand.draws.models import OPEN, Draw, DrawEntry
from wishapp.demand.draws.states import EntryState
from wishapp.kernel.lifecycle import DueQuery

# Draws that are to be decided.
due_draws = DueQuery(Draw, Draw.due_at, OPEN)


def draw_of(draw_id: UUID) -> Draw:
    """The draw with this id. Raises ``not_found``."""
    return row_of(Draw, draw_id)


def find_newest_draw(wish_id: UUID) -> Draw | None:
    """The last draw for a wish."""
    query = select(Draw).where(Draw.wish_id == wish_id).order_by(Draw.id.desc()).limit(1)
    return db.session.scalar(query)


def open_draw_for_update(wish_id: UUID) -> Draw | None:
    """Lock the open draw for a wish that the caller has locked."""
    return db.session.scalar(select(Draw).where(Draw.wish_id == wish_id, OPEN).with_for_update())


def entries_of(draw_id: UUID, *, limit: int) -> list[DrawEntry]:
    """The entries of a draw that were not taken back, in the order of their ids."""
    query = select(DrawEntry).where(
        DrawEntry.draw_id == draw_id, DrawEntry.state != EntryState.LEFT.value
    )
    return list(db.session.scalars(query.order_by(DrawEntry.id).limit(limit)))


def count_entries(draw_id: UUID) -> int:
    """How many entries a draw holds."""
    query = select(func.count()).where(
        DrawEntry.draw_id == draw_id, DrawEntry.state != EntryState.LEFT.value
    )
    return db.session.scalar(query) or 0


def draw_entry_of(entry_id: UUID) -> DrawEntry:
    """The entry with this id; there must be one."""
    return db.session.get_one(DrawEntry, entry_id)


def entry_of(draw_id: UUID, party_id: UUID) -> DrawEntry:
    """The entry of a member, team or unit that was not taken back. Raises ``not_found``."""
    query = select(DrawEntry).where(
        DrawEntry.draw_id == draw_id,
        func.coalesce(DrawEntry.team_id, DrawEntry.unit_id, DrawEntry.member_id) == party_id,
        DrawEntry.state != EntryState.LEFT.value,
    )
    entry = db.session.scalar(query)
    if entry is None:
        raise Refusal(Code.NOT_FOUND)
    return entry
