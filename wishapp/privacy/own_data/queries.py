"""Reads closings and corrections, what was done for a person, and who looked at their data."""

from datetime import datetime
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, any_, exists, null, or_, select, union_all

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import report_in_of_looker
from wishapp.fulfilment.dispatches.models import IS_OFFERED, Proposal
from wishapp.fulfilment.pledges.models import Purchase
from wishapp.fulfilment.reasons.queries import moved
from wishapp.hours.statements.models import Statement, StatementLine
from wishapp.kernel.access import Scope
from wishapp.kernel.audit import AuditRow
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.models import Closing, Correction
from wishapp.privacy.own_data.states import ClosingState, CorrectionState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Consent, Guardianship
from wishapp.registry.people.queries import proves_consent
from wishapp.registry.units.models import Unit

PENDING = Closing.state == ClosingState.PENDING.value


class Due(NamedTuple):
    """A closing whose next step is due, how often it was tried, and since when it is due."""

    id: UUID
    attempts: int
    due_at: datetime


class Entry(NamedTuple):
    """A member's entry in a draw, and the number of the wish that it was for."""

    id: UUID
    draw_id: UUID
    wish_no: str
    state: str
    entered_at: datetime
    place: int | None


class Spoken(NamedTuple):
    """A step that staff made for a resident, and what they noted of the call."""

    id: UUID
    wish_no: str
    step: str
    call_note: str
    acted_at: datetime


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
    closing = db.session.scalar(select(Closing).where(Closing.id == closing_id).with_for_update())
    if closing is None:
        raise Refusal(Code.NOT_FOUND)
    return closing


def open_closing_for_update(person_id: UUID) -> Closing | None:
    """Lock the closing that a person waits for, if there is one."""
    query = select(Closing).where(Closing.person_id == person_id, PENDING)
    return db.session.scalar(query.with_for_update())


def open_closing_of(person_id: UUID) -> Closing | None:
    """The closing that a person waits for, if there is one."""
    query = select(Closing).where(Closing.person_id == person_id, PENDING)
    return db.session.scalar(query)


def due_closings(moment: datetime, *, limit: int) -> list[Due]:
    """Closings whose waiting time is over."""
    query = (
        select(Closing.id, Closing.attempts, Closing.due_at)
        .where(PENDING, Closing.due_at <= moment)
        .order_by(Closing.due_at)
        .limit(limit)
    )
    return [Due(*row) for row in db.session.execute(query)]


def correction_of(correction_id: UUID) -> Correction:
    """The correction with this id. Raises ``not_found``."""
    correction = db.session.get(Correction, correction_id)
    if correction is None:
        raise Refusal(Code.NOT_FOUND)
    return correction


def correction_for_update(correction_id: UUID) -> Correction:
    """Lock a correction. Raises ``not_found``."""
    query = select(Correction).where(Correction.id == correction_id).with_for_update()
    correction = db.session.scalar(query)
    if correction is None:
        raise Refusal(Code.NOT_FOUND)
    return correction


def corrections_in(
    scope: Scope, *, state: CorrectionState, after: UUID | None, limit: int
) -> list[Correction]:
    """A page of the corrections that staff may list, in one state, the oldest first."""
    wanted = Correction.state == state.value
    return list(db.session.scalars(scope.page(Correction, wanted, after=after, limit=limit)))


def corrections_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Correction]:
    """A page of a person's own requests, the newest first."""
    query = select(Correction).where(Correction.person_id == person_id)
    query = query.order_by(Correction.id.desc()).limit(limit)
    return list(db.session.scalars(query.where(Correction.id < before) if before else query))


def entries_by(member_id: UUID, *, before: UUID | None, limit: int) -> list[Entry]:
    """A page of a member's entries in draws, the newest first."""
    columns = (DrawEntry.id, DrawEntry.draw_id, Wish.wish_no, DrawEntry.state)
    query = select(*columns, DrawEntry.entered_at, DrawEntry.place)
    query = query.join(Wish, Wish.id == DrawEntry.wish_id).where(DrawEntry.member_id == member_id)
    query = query.order_by(DrawEntry.id.desc()).limit(limit)
    rows = db.session.execute(query.where(DrawEntry.id < before) if before else query)
    return [Entry(*row) for row in rows]


def assisted_steps_of(wisher_id: UUID, *, before: UUID | None, limit: int) -> list[Spoken]:
    """A page of the steps that staff made for a resident, the newest first."""
    said = (AssistedStep.step, AssistedStep.call_note, AssistedStep.acted_at)
    query = select(AssistedStep.id, Wish.wish_no, *said)
    query = query.join(Wish, Wish.id == AssistedStep.wish_id).where(Wish.wisher_id == wisher_id)
    query = query.order_by(AssistedStep.id.desc()).limit(limit)
    rows = db.session.execute(query.where(AssistedStep.id < before) if before else query)
    return [Spoken(*row) for row in rows]


def decided_for(person_id: UUID) -> tuple[Select[Any], ...]:
    """The report-ins and corrections of a person, as things with reasons."""
    slips = moved(ReportIn.id, ReportIn.slip_no, null())
    asked = moved(Correction.id, null(), null())
    return (
        slips.where(ReportIn.person_id == person_id),
        asked.where(Correction.person_id == person_id),
    )


def looks_at(person_id: UUID, *, before: UUID | None, limit: int) -> list[Look]:
    """A page of all looks at a person's data, the newest first.

    Looks at a statement count for every member whom it names.
    """
    found = [
        [Look(*row) for row in db.session.execute(pages(person_id, before, limit))]
        for pages in (_at_person, _at_statements)
    ]
    return list(islice(merge(*found, key=attrgetter("id"), reverse=True), limit))


_SEEN = (AuditRow.id, AuditRow.at, AuditRow.action, AuditRow.subject_kind, AuditRow.capacity)


def _at_person(person_id: UUID, before: UUID | None, limit: int) -> Any:
    # Who was erased is named no more.
    with_name = and_(ReportIn.id == report_in_of_looker(), ReportIn.restricted_at.is_(None))
    query = (
        select(*_SEEN, ReportIn.member_name, null())
        .outerjoin(ReportIn, with_name)
        .where(AuditRow.person_id == person_id)
    )
    return _page(query, before, limit)


def _at_statements(person_id: UUID, before: UUID | None, limit: int) -> Any:
    query = (
        select(*_SEEN, null(), Unit.name)
        .join(StatementLine, StatementLine.statement_id == AuditRow.subject_id)
        .join(Statement, Statement.id == StatementLine.statement_id)
        .join(Unit, Unit.id == Statement.unit_id)
        .where(StatementLine.person_id == person_id)
        .distinct()
    )
    return _page(query, before, limit)


def _page(query: Any, before: UUID | None, limit: int) -> Any:
    query = query.order_by(AuditRow.id.desc()).limit(limit)
    return query.where(AuditRow.id < before) if before else query


def guardianships_about(person_id: UUID) -> ColumnElement[bool]:
    """The condition that a guardianship tells of a person: as child, guardian or wisher."""
    wishes = select(Wish.id).where(Wish.wisher_id == person_id)
    return or_(
        Guardianship.child_id == person_id,
        Guardianship.guardian_id == person_id,
        Guardianship.wish_id.in_(wishes),
    )


def wishes_guarded_by(person_id: UUID) -> tuple[Select[UUID], ...]:
    """The wishes that a guardian speaks for, by themselves or through a child."""
    spoken_for = Guardianship.guardian_id == person_id, Guardianship.ended_at.is_(None)
    children = select(Guardianship.child_id).where(*spoken_for, Guardianship.child_id.is_not(None))
    own = select(Wish.id).join(Guardianship, Guardianship.wish_id == Wish.id).where(*spoken_for)
    return own, select(Wish.id).where(Wish.wisher_id.in_(children))


def wishes_of_life(person_id: UUID) -> tuple[Select[UUID], ...]:
    """All wishes about which a row of the person changes when they are erased."""
    return (
        select(Wish.id).where(Wish.wisher_id == person_id),
        select(Claim.wish_id).where(Claim.member_id == person_id),
        select(Proposal.wish_id).where(Proposal.asked_id == person_id, IS_OFFERED),
        *wishes_guarded_by(person_id),
    )


def pictures_to_erase(person_id: UUID, *, limit: int) -> list[UUID]:
    """A person's pictures that are still there, and those of sheets signed by or for them.

    What a member reported with proves service, and others' sheets that they took as staff prove
    consents; the terms of those end them.
    """
    sheets = union_all(
        select(Consent.evidence).where(Consent.person_id == person_id),
        select(Guardianship.evidence).where(guardianships_about(person_id)),
    )
    proves = or_(
        exists().where(Claim.member_id == person_id, Picture.id == any_(Claim.evidence)),
        exists().where(Purchase.evidence == Picture.id),
    )
    mine = and_(Picture.owner_id == person_id, ~proves, ~proves_consent(Picture.id))
    query = select(Picture.id).where(Picture.gone_at.is_(None), or_(mine, Picture.id.in_(sheets)))
    return list(db.session.scalars(query.order_by(Picture.id).limit(limit)))
