"""Searches the audit log: who looked at whom, or did what, in some days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select

from wishapp.base.clock import start_of_day
from wishapp.base.db import db, newest_first
from wishapp.base.ids import first_id_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.recording_looks import Look, record_look

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are wanted; what is None does not matter. Days are in county time.

    ``actor_id`` is who looked, ``person_id`` whose data it was, ``subject_id`` the thing.
    """

    actor_id: UUID | None = None
    person_id: UUID | None = None
    subject_id: UUID | None = None
    action: Look | None = None
    since: date | None = None
    until: date | None = None


def search_audit(
    actor: Actor, wanted: Wanted, *, before: UUID | None, limit: int
) -> list[AuditRow]:
    """A page of audit rows, the newest first; the search itself is written down.

    It is written about the person whose data the rows tell of, if one is named.
    """
    require(actor, Action.SEARCH_AUDIT, None)
    query = select(AuditRow).where(*_conditions(wanted))
    rows = list(db.session.scalars(newest_first(query, AuditRow.id, before, limit)))
    concerned = wanted.person_id or wanted.actor_id
    record_look(actor, Look.AUDIT, "audit", concerned or actor.me, person_id=concerned)
    return rows


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.actor_id is not None:
        yield AuditRow.actor_id == wanted.actor_id
    if wanted.person_id is not None:
        yield AuditRow.person_id == wanted.person_id
    if wanted.subject_id is not None:
        yield AuditRow.subject_id == wanted.subject_id
    if wanted.action is not None:
        yield AuditRow.action == wanted.action.value
    yield from _days(wanted.since, wanted.until)


def _days(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    """The days, and the ids that were made on them or close to them: pages go by ids."""
    if since is not None:
        first = start_of_day(since)
        yield AuditRow.at >= first
        yield AuditRow.id >= first_id_of(first - A_DAY)
    if until is not None:
        end = start_of_day(until + A_DAY)
        yield AuditRow.at < end
        yield AuditRow.id < first_id_of(end + A_DAY)
