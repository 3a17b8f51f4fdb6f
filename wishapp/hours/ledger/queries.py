"""Reads the ledger; every total anywhere is the same sum over the same rows."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, and_, exists, func, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import aliased

from wishapp.base.db import db, newest
from wishapp.base.rows import row_of
from wishapp.hours.ledger.models import HeldService, OccupiedTime, ServiceRecord
from wishapp.hours.ledger.rules import CORRECTION, MinutesKind
from wishapp.kernel.access import Scope
from wishapp.registry.denials.queries import is_denied_on
from wishapp.registry.people.models import Person

# A service has at most a day, so it touches two days; a county may allow somewhat more.
MOST_PARTS = 10
# What waits for a return visit; an entry and its reversal together.
IS_HELD = exists().where(
    HeldService.given_for == ServiceRecord.given_for,
    HeldService.released_at.is_(None),
    # What was corrected meanwhile is held as long.
    ServiceRecord.kind.in_([MinutesKind.CONFIRMED_BY_CODE.value, MinutesKind.BACK_FILLED.value]),
)
IS_BY_CODE = ServiceRecord.kind == MinutesKind.CONFIRMED_BY_CODE.value
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
    confirmed_by_code: int
    entered_by_staff: int
    back_filled: int

    @property
    def minutes(self) -> int:
        """All minutes."""
        return sum(self[2:])


class MemberTotals(NamedTuple):
    """One member's totals under one report-in."""

    person_id: UUID
    report_in_id: UUID
    totals: Totals


def totals_of(person_id: UUID) -> Totals:
    """A person's totals over all time."""
    query = select(*SUMS).where(ServiceRecord.person_id == person_id)
    return Totals._make(db.session.execute(query).one())


def effective_minutes(person_id: UUID) -> int:
    """A person's minutes over all time, without what waits for a return visit."""
    minutes = func.coalesce(func.sum(ServiceRecord.minutes), 0)
    query = select(minutes).where(ServiceRecord.person_id == person_id, ~IS_HELD)
    return int(db.session.scalar(query) or 0)


def totals_by_member(unit_id: UUID, *, since: date, until: date) -> list[MemberTotals]:
    """Totals of a unit's members for service on the days ``[since, until)``, by report-in.

    What a code of staff confirmed is left out until a return visit released it. What a member did
    from the day on which the unit denied them is left out until the membership is proved anew.
    """
    # Whatever has a unit has a report-in.
    keys = (ServiceRecord.person_id, type_coerce(ServiceRecord.report_in_id, Uuid))
    query = (
        select(*keys, *SUMS)
        .where(
            ServiceRecord.unit_id == unit_id,
            ServiceRecord.service_date >= since,
            ServiceRecord.service_date < until,
            ~IS_HELD,
            ~is_denied_on(ServiceRecord.report_in_id, ServiceRecord.service_date),
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


class WatchedRecord(NamedTuple):
    """An entry at which staff look twice, and whether it still waits for a return visit."""

    id: UUID
    record: ServiceRecord
    is_held: bool


def watched_records_in(scope: Scope, *, after: UUID | None, limit: int) -> list[WatchedRecord]:
    """A page of the entries by a code of staff, and of those entered late, the oldest first."""
    looked_at = or_(IS_BY_CODE, ServiceRecord.recorded_late)
    wanted = (ServiceRecord.reverses_id.is_(None), looked_at)
    page = scope.page(ServiceRecord, *wanted, after=after, limit=limit)
    records: list[ServiceRecord] = list(db.session.scalars(page))
    held = select(HeldService.given_for).where(
        HeldService.given_for.in_([each.given_for for each in records]),
        HeldService.released_at.is_(None),
    )
    waiting = set(db.session.scalars(held))
    return [WatchedRecord(each.id, each, each.given_for in waiting) for each in records]


def late_records(*, before: UUID | None, limit: int) -> list[ServiceRecord]:
    """A page of the entries of the county that were entered late, the newest first."""
    return newest(ServiceRecord, ServiceRecord.recorded_late.is_(True), before=before, limit=limit)


class Unrecorded(NamedTuple):
    """A reported service that has no entry yet, with the claim or activity behind it."""

    source: str
    person_id: UUID
    given_for: UUID
    during: Range[datetime]


def unrecorded_before(moment: datetime, *, limit: int) -> list[Unrecorded]:
    """The reported services that ended before a moment and have no entry, the oldest first."""
    is_booked = exists().where(ServiceRecord.source == OccupiedTime.source)
    ended_at = func.upper(OccupiedTime.during)
    query = select(
        OccupiedTime.source, OccupiedTime.person_id, OccupiedTime.given_for, OccupiedTime.during
    ).where(ended_at <= moment, ~is_booked)
    rows = db.session.execute(query.order_by(ended_at, OccupiedTime.source).limit(limit))
    return [Unrecorded(*row) for row in rows]


def record_of(record_id: UUID) -> ServiceRecord:
    """The entry with this id. Raises ``not_found``."""
    return row_of(ServiceRecord, record_id)


def parts_for_update(source: str) -> list[ServiceRecord]:
    """Lock the entries of one service, one a day, in their order, against a second reversal."""
    query = select(ServiceRecord).where(ServiceRecord.source == source)
    query = query.order_by(ServiceRecord.part).limit(MOST_PARTS).with_for_update()
    return list(db.session.scalars(query))


def source_in_place_of(source: str) -> str | None:
    """The source of the correction that stands in place of a booked service; None without one."""
    booked, reversal = aliased(ServiceRecord), aliased(ServiceRecord)
    query = (
        select(ServiceRecord.source)
        .join(
            booked,
            and_(
                booked.source == source,
                booked.part == 1,
                booked.person_id == ServiceRecord.person_id,
                booked.given_for == ServiceRecord.given_for,
            ),
        )
        .where(
            ServiceRecord.source.startswith(CORRECTION),
            ServiceRecord.reverses_id.is_(None),
            ~exists().where(reversal.reverses_id == ServiceRecord.id),
        )
    )
    return db.session.scalar(query.order_by(ServiceRecord.id.desc()).limit(1))


def is_given_again(record: ServiceRecord) -> bool:
    """Whether another entry of the same giver stands for the same claim, or the same share.

    It is a correction, or what a later round of the work booked.
    """
    if record.given_for is None:
        return False
    reversal = aliased(ServiceRecord)
    query = select(ServiceRecord.id).where(
        ServiceRecord.person_id == record.person_id,
        ServiceRecord.given_for == record.given_for,
        ServiceRecord.reverses_id.is_(None),
        ~exists().where(reversal.reverses_id == ServiceRecord.id),
    )
    if not record.source.startswith(CORRECTION):
        # Another share of the same member may stand. A source is the kind, the id and the round.
        thing = ":".join(record.source.split(":")[:2])
        begins = ServiceRecord.source.startswith
        query = query.where(or_(begins(thing), begins(CORRECTION)))
    return db.session.scalar(query.limit(1)) is not None


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
