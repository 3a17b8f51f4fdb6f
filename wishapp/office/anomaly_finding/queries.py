"""Reads new records, and what belongs to them, for what is odd."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from wishapp.base.clock import start_of_day
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.fulfilment.assistance.models import ConfirmCode
from wishapp.fulfilment.claims.models import Claim
from wishapp.hours.anomalies.models import RecordSearch
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel.lifecycle.models import Transition

NOBODY = UUID(int=0)
NAME = "service_records"
BY_CODE = MinutesKind.CONFIRMED_BY_CODE.value


class Group(NamedTuple):
    """A thing, or a person of staff, with how many belong to it."""

    id: UUID
    number: int


class Done(NamedTuple):
    """When a claim was made, and when it was last reported done."""

    claim_id: UUID
    claimed_at: datetime
    done_at: datetime


def search_for_update() -> RecordSearch | None:
    """Lock how far was looked; None while another process looks."""
    first = insert(RecordSearch).values(id=new_id(), name=NAME, last_id=NOBODY)
    db.session.execute(first.on_conflict_do_nothing())
    query = select(RecordSearch).where(RecordSearch.name == NAME)
    return db.session.scalar(query.with_for_update(skip_locked=True))


def records_after(last_id: UUID, *, until: datetime, limit: int) -> list[ServiceRecord]:
    """The entries since the last one that was looked at, written before a moment, in order."""
    query = select(ServiceRecord).where(
        ServiceRecord.id > last_id, ServiceRecord.recorded_at < until
    )
    return list(db.session.scalars(query.order_by(ServiceRecord.id).limit(limit)))


def done_claims(claim_ids: Collection[UUID], *, limit: int) -> list[Done]:
    """When claims were made and reported done, of those that were."""
    done = (
        select(Transition.subject_id, func.max(Transition.at).label("at"))
        .where(Transition.subject_id.in_(claim_ids), Transition.verb == "deliver")
        .group_by(Transition.subject_id)
        .subquery()
    )
    query = select(Claim.id, Claim.claimed_at, done.c.at).join(done, done.c.subject_id == Claim.id)
    return [Done._make(row) for row in db.session.execute(query.limit(limit))]


def neighbours(
    person_ids: Collection[UUID], since: date, until: date, *, limit: int
) -> list[ServiceRecord]:
    """The service of people on the days from one to another, both included, by its start."""
    query = select(ServiceRecord).where(
        ServiceRecord.person_id.in_(person_ids),
        ServiceRecord.service_date.between(since, until),
        ServiceRecord.minutes > 0,
    )
    order = ServiceRecord.person_id, ServiceRecord.started_at, ServiceRecord.id
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def people_served_at(given_for: Collection[UUID], *, least: int, limit: int) -> list[Group]:
    """The things at which so many people served, as the ledger has them."""
    number = func.count(func.distinct(ServiceRecord.person_id))
    query = (
        select(ServiceRecord.given_for, number)
        .where(ServiceRecord.given_for.in_(given_for), ServiceRecord.reverses_id.is_(None))
        .group_by(ServiceRecord.given_for)
        .having(number >= least)
    )
    return [Group._make(row) for row in db.session.execute(query.limit(limit))]


def entries_by(
    recorder_ids: Collection[UUID], since: date, until: date, *, least: int, limit: int
) -> list[Group]:
    """Who of staff entered so many services in the days ``[since, until)``."""
    number = func.count()
    query = (
        select(ServiceRecord.recorder_id, number)
        .where(
            ServiceRecord.recorder_id.in_(recorder_ids),
            ServiceRecord.recorded_at >= start_of_day(since),
            ServiceRecord.recorded_at < start_of_day(until),
            ServiceRecord.part == 1,
        )
        .group_by(ServiceRecord.recorder_id)
        .having(number >= least)
    )
    return [Group._make(row) for row in db.session.execute(query.limit(limit))]


def makers_of_codes(claim_ids: Collection[UUID], *, limit: int) -> list[tuple[UUID, UUID]]:
    """Claims with who made the last code of their wish that was used."""
    query = (
        select(Claim.id, ConfirmCode.made_by)
        .join(ConfirmCode, ConfirmCode.wish_id == Claim.wish_id)
        .where(Claim.id.in_(claim_ids), ConfirmCode.ended_at.is_not(None))
        .ext(distinct_on(Claim.id))
        .order_by(Claim.id, ConfirmCode.ended_at.desc())
    )
    return [(claim_id, maker) for claim_id, maker in db.session.execute(query.limit(limit))]


def codes_used_of(
    maker_ids: Collection[UUID], since: date, until: date, *, least: int, limit: int
) -> list[Group]:
    """By whose codes so many claims were confirmed in the days ``[since, until)``."""
    number = func.count(func.distinct(Claim.id))
    query = (
        select(ConfirmCode.made_by, number)
        .join(Claim, Claim.wish_id == ConfirmCode.wish_id)
        .where(
            ConfirmCode.made_by.in_(maker_ids),
            Claim.confirmed_as == BY_CODE,
            Claim.confirmed_at >= start_of_day(since),
            Claim.confirmed_at < start_of_day(until),
        )
        .group_by(ConfirmCode.made_by)
        .having(number >= least)
    )
    return [Group._make(row) for row in db.session.execute(query.limit(limit))]


def first_records_of(given_for: UUID, *, limit: int) -> Sequence[ServiceRecord]:
    """The first records of a thing."""
    query = select(ServiceRecord).where(ServiceRecord.given_for == given_for)
    return db.session.scalars(query.order_by(ServiceRecord.id).limit(limit)).all()
