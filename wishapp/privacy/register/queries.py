"""Reads the register's entries."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update
from wishapp.privacy.register.models import RegisterEntry
from wishapp.privacy.register.rules import EntryKind


def entry_for_update(entry_id: UUID) -> RegisterEntry:
    """Lock an entry. Raises ``not_found``."""
    return row_for_update(RegisterEntry, entry_id)


def entries(kind: EntryKind, *, before: UUID | None, limit: int) -> list[RegisterEntry]:
    """A page of the entries of a kind, the newest first; replaced ones stay in the list."""
    return newest(RegisterEntry, RegisterEntry.kind == kind.value, before=before, limit=limit)


def names_of(kind: EntryKind, *, limit: int) -> list[str]:
    """The names in the entries of a kind that count today."""
    query = select(RegisterEntry.name).where(
        RegisterEntry.kind == kind.value,
        RegisterEntry.replaced_at.is_(None),
        RegisterEntry.until_day.is_(None),
    )
    return list(db.session.scalars(query.order_by(RegisterEntry.id).limit(limit)))


def doors_named(*, limit: int) -> set[str]:
    """The doors of the product behind which a processor is named today."""
    query = select(RegisterEntry.about).where(
        RegisterEntry.kind == EntryKind.PROCESSOR.value,
        RegisterEntry.about.is_not(None),
        RegisterEntry.replaced_at.is_(None),
        RegisterEntry.until_day.is_(None),
    )
    return {door for door in db.session.scalars(query.limit(limit)) if door}


def assessed_days(*, limit: int) -> dict[str, date]:
    """The day of the last assessment of each activity that has one."""
    query = (
        select(RegisterEntry.about, func.max(RegisterEntry.on_day))
        .where(
            RegisterEntry.kind == EntryKind.ASSESSMENT.value,
            RegisterEntry.about.is_not(None),
            RegisterEntry.replaced_at.is_(None),
        )
        .group_by(RegisterEntry.about)
    )
    return {about: day for about, day in db.session.execute(query.limit(limit)) if about}


def open_breaches(*, limit: int) -> list[RegisterEntry]:
    """The breaches that count, the newest first."""
    return newest(
        RegisterEntry,
        (RegisterEntry.kind == EntryKind.BREACH.value) & RegisterEntry.replaced_at.is_(None),
        before=None,
        limit=limit,
    )
