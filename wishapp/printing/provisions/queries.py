"""Reads provisions, and the records of the people in one part, a batch at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from wishapp.base.clock import start_of_day
from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.ratings.models import Rating
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.states import StarState
from wishapp.printing.provisions.models import Provision, ProvisionPart
from wishapp.printing.provisions.rules import PEOPLE_A_PART
from wishapp.printing.provisions.states import ProvisionState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.models import Place
from wishapp.registry.units.models import Unit

R = ServiceRecord
REVERSAL = aliased(ServiceRecord, name="reversal")
REVERSED = aliased(ServiceRecord, name="reversed")
BATCH = 100
SHOWN_STATES = (CertificateState.ISSUED.value, CertificateState.REVOKED.value)


@dataclass(frozen=True, slots=True)
class Slice:
    """The people of one part, in the order of ids, and until when the books are read."""

    provision: Provision
    as_of: datetime
    people: Sequence[UUID]


def provision_of(provision_id: UUID) -> Provision:
    """The provision with this id. Raises ``not_found``."""
    return row_of(Provision, provision_id)


def provision_for_update(provision_id: UUID) -> Provision:
    """Lock a provision. Raises ``not_found``."""
    return row_for_update(Provision, provision_id)


def provisions_by_state(
    state: ProvisionState | None, *, before: UUID | None, limit: int
) -> list[Provision]:
    """A page of the provisions of a county, the newest first."""
    wanted = true() if state is None else Provision.state == state.value
    return newest(Provision, wanted, before=before, limit=limit)


def parts_made(provision_id: UUID, *, before: UUID | None, limit: int) -> list[ProvisionPart]:
    """A page of the files that were written out for a provision, the newest first."""
    made = ProvisionPart.provision_id == provision_id
    return newest(ProvisionPart, made, before=before, limit=limit)


def _within(provision: Provision, as_of: datetime) -> ColumnElement[bool]:
    return and_(
        R.service_date >= provision.since,
        R.service_date < provision.until,
        R.recorded_at < as_of,
    )


def size_of(provision: Provision, as_of: datetime) -> tuple[int, int]:
    """How many people and records a provision is about."""
    query = select(func.count(R.person_id.distinct()), func.count())
    people, lines = db.session.execute(query.where(_within(provision, as_of))).one()
    return people, lines


def slice_of(provision: Provision, as_of: datetime, part: int) -> Slice:
    """The people of a part; the first is 1."""
    query = select(R.person_id).where(_within(provision, as_of)).distinct().order_by(R.person_id)
    page = query.offset((part - 1) * PEOPLE_A_PART).limit(PEOPLE_A_PART)
    return Slice(provision, as_of, db.session.scalars(page).all())


def _lines(people: Sequence[UUID], query: Any, owner: Any, *order: Any) -> Iterator[Any]:
    """The rows of these people, in their order; no more than those of a batch are held."""
    for start in range(0, len(people), BATCH):
        batch = query.where(owner.in_(people[start : start + BATCH]))
        yield from db.session.execute(batch.order_by(owner, *order)).all()


def member_nos(people: Sequence[UUID]) -> dict[UUID, str]:
    """The number of each person's first slip, by which the groups name them."""
    query = select(ReportIn.person_id, ReportIn.slip_no).ext(distinct_on(ReportIn.person_id))
    rows = _lines(people, query, ReportIn.person_id, ReportIn.id)
    return {row.person_id: row.slip_no for row in rows}


def basics_of(part: Slice) -> Iterator[Any]:
    """The newest report-in of each person; nobody is named who is restricted (PIPL Art. 47)."""
    shown = ReportIn.restricted_at.is_(None)
    total = (
        select(func.sum(R.minutes))
        .where(R.person_id == ReportIn.person_id, _within(part.provision, part.as_of))
        .scalar_subquery()
    )
    star = (
        select(func.max(Star.level))
        .where(Star.person_id == ReportIn.person_id, Star.state == StarState.GRANTED.value)
        .where(Star.granted_on < part.provision.until)
        .scalar_subquery()
    )
    query = (
        select(
            ReportIn.person_id, ReportIn.member_name, ReportIn.phone, ReportIn.political_status,
            ReportIn.skills, ReportIn.active_at, Unit.name.label("unit"),
            Place.name.label("community"), shown.label("is_shown"), total.label("minutes"),
            star.label("star"),
        )
        .ext(distinct_on(ReportIn.person_id))
        .outerjoin(Unit, Unit.id == ReportIn.unit_id)
        .outerjoin(Place, Place.id == ReportIn.community_id)
    )  # fmt: skip
    return _lines(part.people, query, ReportIn.person_id, ReportIn.id.desc())


def records_of(part: Slice) -> Iterator[Any]:
    """The records of a part, whether each was reversed by then, and which one it reverses."""
    reversal = and_(REVERSAL.reverses_id == R.id, REVERSAL.recorded_at < part.as_of)
    leader_no = (
        select(ReportIn.slip_no)
        .where(ReportIn.person_id == R.leader_id)
        .order_by(ReportIn.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            R.person_id, R.record_no, R.activity, R.content, R.place_name, R.service_date,
            R.started_at, R.ended_at, R.minutes, R.kind, R.organizer, R.recorded_at,
            R.recorded_late, leader_no.label("leader_no"), REVERSAL.id.label("reversal_id"),
            REVERSED.record_no.label("reverses"),
        )
        .select_from(R)
        .outerjoin(REVERSAL, reversal)
        .outerjoin(REVERSED, REVERSED.id == R.reverses_id)
        .where(_within(part.provision, part.as_of))
    )  # fmt: skip
    return _lines(part.people, query, R.person_id, R.service_date, R.id)


def ratings_of(part: Slice) -> Iterator[Any]:
    """The levels that residents gave in the period, without their words."""
    query = (
        select(Rating.member_id.label("person_id"), Rating.level, Rating.rated_at, Wish.wish_no)
        .join(Wish, Wish.id == Rating.wish_id)
        .where(*_between(Rating.rated_at, part))
    )
    return _lines(part.people, query, Rating.member_id, Rating.id)


def stars_of(part: Slice) -> Iterator[Any]:
    """The stars that were granted in the period."""
    query = select(
        Star.person_id, Star.level, Star.granted_on, func.coalesce(Star.document_no, Star.basis_doc)
    ).where(
        Star.state == StarState.GRANTED.value,
        Star.granted_on >= part.provision.since,
        Star.granted_on < part.provision.until,
    )
    return _lines(part.people, query, Star.person_id, Star.id)


def certificates_of(part: Slice) -> Iterator[Any]:
    """The certificates that were issued in the period."""
    query = select(
        Certificate.person_id, Certificate.certificate_no, Certificate.since, Certificate.until,
        Certificate.state, Certificate.body, Certificate.digest,
        ReportIn.restricted_at.is_(None).label("is_shown"),
    )  # fmt: skip
    query = query.join(ReportIn, ReportIn.id == Certificate.report_in_id).where(
        Certificate.state.in_(SHOWN_STATES), *_between(Certificate.issued_at, part)
    )
    return _lines(part.people, query, Certificate.person_id, Certificate.id)


def _between(moment: Any, part: Slice) -> tuple[ColumnElement[bool], ...]:
    begins, ends = start_of_day(part.provision.since), start_of_day(part.provision.until)
    return moment >= begins, moment < min(ends, part.as_of)
