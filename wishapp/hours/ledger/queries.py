"""Reads the ledger; every total anywhere is the same sum over the same rows."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.registry.people.models import Person

# A service has at most a day, so it touches two days; a county may allow somewhat more.
MOST_PARTS = 10
SUMS = (
    func.coalesce(func.sum(ServiceRecord.times), 0),
    func.coalesce(func.sum(ServiceRecord.wishes), 0),
    *(
        func.coalesce(func.sum(ServiceRecord.minutes).filter(ServiceRecord.kind == kind.value), 0)
        for kind in MinutesKind
    ),
)


class Totals(NamedTuple):
    """Times served, wishes granted, and minutes by the way they are proved."""

    times: int
    wishes: int
    checked_in: int
    confirmed_by_resident: int
    entered_by_staff: int
    back_filled: int

    @property
    def minutes(self) -> int:
        """All minutes."""
        return (
            self.checked_in + self.confirmed_by_resident + self.entered_by_staff + self.back_filled
        )


class MemberTotals(NamedTuple):
    """One member's totals under one report-in."""

    person_id: UUID
    report_in_id: UUID
    totals: Totals


def totals_of(person_id: UUID) -> Totals:
    """A person's totals over all time."""
    query = select(*SUMS).where(ServiceRecord.person_id == person_id)
    return Totals._make(db.session.execute(query).one())


def totals_by_member(unit_id: UUID, *, since: date, until: date) -> list[MemberTotals]:
    """Totals of a unit's members for service on the days ``[since, until)``, by report-in."""
    keys = (ServiceRecord.person_id, ServiceRecord.report_in_id)
    query = (
        select(*keys, *SUMS)
        .where(
            ServiceRecord.unit_id == unit_id,
            ServiceRecord.service_date >= since,
            ServiceRecord.service_date < until,
        )
        .group_by(*keys)
        .order_by(*keys)
    )
    return [
        MemberTotals(row[0], row[1], Totals._make(row[2:])) for row in db.session.execute(query)
    ]


def records_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[ServiceRecord]:
    """A page of a person's entries, the newest first."""
    return newest(ServiceRecord, ServiceRecord.person_id == person_id, before=before, limit=limit)


def record_of(record_id: UUID) -> ServiceRecord:
    """The entry with this id. Raises ``not_found``."""
    record = db.session.get(ServiceRecord, record_id)
    if record is None:
        raise Refusal(Code.NOT_FOUND)
    return record


def parts_for_update(source: str) -> list[ServiceRecord]:
    """Lock the entries of one service, one a day, in their order, against a second reversal."""
    query = select(ServiceRecord).where(ServiceRecord.source == source)
    query = query.order_by(ServiceRecord.part).limit(MOST_PARTS).with_for_update()
    return list(db.session.scalars(query))


def is_reversed(record_id: UUID) -> bool:
    """Whether an entry was taken back."""
    query = select(exists().where(ServiceRecord.reverses_id == record_id))
    return bool(db.session.scalar(query))


def lock_service_time(person_ids: Collection[UUID]) -> None:
    """Let nobody else report or book for these people until the transaction ends.

    Whoever books for several people calls this before the first number is taken. Otherwise a
    booking that waits for the number could hold a person whom this one still needs: a deadlock.
    """
    clocks = select(Person.id).where(Person.id.in_(person_ids)).order_by(Person.id)
    db.session.execute(clocks.with_for_update(key_share=True))
