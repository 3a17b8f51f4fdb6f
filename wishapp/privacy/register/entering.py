"""The county enters processors, recipients, assessments, audits and breaches."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.privacy.register.models import RegisterEntry
from wishapp.privacy.register.queries import entry_for_update
from wishapp.privacy.register.rules import Detail, EntryKind, check_days, check_details


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """What the county enters; ``replaces`` is the entry that this one puts right."""

    kind: EntryKind
    name: str
    details: Mapping[Detail, str]
    on: date
    until: date | None = None
    about: str | None = None
    document_no: str | None = None
    replaces: UUID | None = None


def enter(actor: Actor, entry: Entry) -> RegisterEntry:
    """Add an entry; one that it replaces stays, and counts no more (PIPL Art. 51, 55-57).

    Raises ``forbidden``, ``detail_missing``, ``days_invalid``, ``not_found``. Raises
    ``entry_replaced`` for an entry that was replaced already, or is of another kind.
    """
    require(actor, Action.KEEP_REGISTER, None)
    check_details(entry.kind, entry.details)
    check_days(entry.on, entry.until, today=today())
    if entry.replaces is not None:
        _replace(entry.replaces, entry.kind)
    row = RegisterEntry(
        kind=entry.kind.value,
        name=entry.name,
        about=entry.about,
        document_no=entry.document_no,
        details=json.dumps({key.value: said for key, said in entry.details.items()}),
        on_day=entry.on,
        until_day=entry.until,
        replaces_id=entry.replaces,
        entered_by=actor.me,
    )
    db.session.add(row)
    return row


def _replace(entry_id: UUID, kind: EntryKind) -> None:
    older = entry_for_update(entry_id)
    is_fit = older.replaced_at is None and older.kind == kind
    refuse_unless(is_fit, Code.ENTRY_REPLACED)
    older.replaced_at = now()
