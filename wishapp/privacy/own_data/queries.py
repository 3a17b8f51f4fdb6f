"""Reads closings and corrections, what was decided about a person, and who looked at their data."""

from datetime import datetime
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import null, select

from wishapp.base.db import all_of, db, newest, newest_first
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.claims.queries import looks_at as looks_at_person
from wishapp.fulfilment.reasons.queries import moved
from wishapp.fulfilment.reasons.rules import Reason
from wishapp.fulfilment.reasons.showing import own_reasons
from wishapp.hours.statements.queries import looks_naming
from wishapp.kernel.access import Scope
from wishapp.kernel.audit import AuditRow
from wishapp.kernel.lifecycle import DueQuery
from wishapp.privacy.own_data.models import Closing, Correction
from wishapp.privacy.own_data.states import ClosingState, CorrectionState
from wishapp.registry.people.models import Person

PENDING = Closing.state == ClosingState.PENDING.value
# Closings whose waiting time is over.
due_closings = DueQuery(Closing, Closing.due_at, PENDING, attempts=Closing.attempts)


class Look(NamedTuple):
    """One look at a person's data: what was seen, by whom, acting as what.

    A claimant is named; ``unit`` is the unit that a statement went to.
    """

    id: UUID
    at: datetime
    look: str
    subject_kind: str
    capacity: str
    claimant: str | None
    unit: str | None


def closing_for_update(closing_id: UUID) -> Closing:
    """Lock a closing. Raises ``not_found``."""
    return row_for_update(Closing, closing_id)


def open_closing_for_update(person_id: UUID) -> Closing | None:
    """Lock the closing that a person waits for, if there is one."""
    query = select(Closing).where(Closing.person_id == person_id, PENDING)
    return db.session.scalar(query.with_for_update())


def open_closing_of(person_id: UUID) -> Closing | None:
    """The closing that a person waits for, if there is one."""
    query = select(Closing).where(Closing.person_id == person_id, PENDING)
    return db.session.scalar(query)


def correction_of(correction_id: UUID) -> Correction:
    """The correction with this id. Raises ``not_found``."""
    return row_of(Correction, correction_id)


def correction_for_update(correction_id: UUID) -> Correction:
    """Lock a correction. Raises ``not_found``."""
    return row_for_update(Correction, correction_id)


def corrections_in(
    scope: Scope, *, state: CorrectionState, after: UUID | None, limit: int
) -> list[Correction]:
    """A page of the corrections that staff may list, in one state, the oldest first."""
    wanted = Correction.state == state.value
    return all_of(scope.page(Correction, wanted, after=after, limit=limit))


def corrections_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Correction]:
    """A page of a person's own requests, the newest first."""
    return newest(Correction, Correction.person_id == person_id, before=before, limit=limit)


def reasons_about(person_id: UUID, /, *, before: UUID | None, limit: int) -> list[Reason]:
    """A page of the reasons for whatever was decided about a person, the newest first."""
    asked = moved(Correction.id, null(), null()).where(Correction.person_id == person_id)
    return own_reasons(person_id, asked, before=before, limit=limit)


def _one_person(person_id: UUID) -> set[UUID]:
    """A person, with the resident on paper who is joined to their account."""
    joined = select(Person.id).where(Person.joined_to_id == person_id)
    return {person_id, *db.session.scalars(joined)}


def looks_at(person_id: UUID, /, *, before: UUID | None, limit: int) -> list[Look]:
    """A page of all looks at a person's data, the newest first.

    Those at the resident on paper who is joined to the account are among them. Looks at a
    statement count for every member whom it names.
    """
    pages = [
        db.session.execute(newest_first(looks, AuditRow.id, before, limit)).all()
        for looks in (looks_at_person(_one_person(person_id)), looks_naming(person_id))
    ]
    by_people = [Look._make((*row, None)) for row in pages[0]]
    at_statements = [Look._make((*row[:-1], None, row[-1])) for row in pages[1]]
    found = merge(by_people, at_statements, key=attrgetter("id"), reverse=True)
    return list(islice(found, limit))
