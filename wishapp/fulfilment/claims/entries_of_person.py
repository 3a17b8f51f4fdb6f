"""Reads the draws that a person entered, for what they may know of their own data."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db, newest_first
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.wishes.models import Wish


class Entry(NamedTuple):
    """An entry in a draw that a person made for themselves, a team or a unit, and its wish."""

    id: UUID
    draw_id: UUID
    wish_no: str
    state: str
    party: str
    entered_at: datetime
    place: int | None


def entries_by(member_id: UUID, /, *, before: UUID | None, limit: int) -> list[Entry]:
    """A page of a member's entries in draws, the newest first."""
    columns = (DrawEntry.id, DrawEntry.draw_id, Wish.wish_no, DrawEntry.state)
    query = select(*columns, DrawEntry.party, DrawEntry.entered_at, DrawEntry.place)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id)
    query = query.where(DrawEntry.member_id == member_id)
    rows = db.session.execute(newest_first(query, DrawEntry.id, before, limit))
    return [Entry(*row) for row in rows]
