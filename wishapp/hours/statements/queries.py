"""Reads statements and deliveries."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, exists, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.hours.statements.body import rests_on_consent
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement, StatementLine
from wishapp.hours.statements.states import IN_THE_HOUSE, DeliveryState, StatementState
from wishapp.kernel.access import Action, Actor, Scope, may
from wishapp.kernel.audit import SEEN, AuditRow
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Consent
from wishapp.registry.places.models import Place
from wishapp.registry.units.models import Unit

# Deliveries whose next step is due: an attempt, or the end of waiting for a receipt.
due_deliveries = DueQuery(
    Delivery,
    Delivery.due_at,
    Delivery.state.in_((DeliveryState.DUE.value, DeliveryState.ACCEPTED.value)),
    attempts=Delivery.attempts,
)


class MemberFacts(NamedTuple):
    """What a statement says about a member besides totals, and whether it may say so."""

    name: str
    community: str
    active_at: datetime
    consented: bool
    restricted: bool


def member_facts(unit_id: UUID, *, purpose: Purpose) -> dict[UUID, MemberFacts]:
    """Facts by report-in, for all who ever became active under the unit."""
    consented = exists().where(
        Consent.person_id == ReportIn.person_id,
        Consent.purpose == purpose.value,
        Consent.withdrawn_at.is_(None),
    )
    query = (
        select(
            ReportIn.id,
            ReportIn.member_name,
            Place.name,
            ReportIn.active_at,
            consented,
            ReportIn.restricted_at.is_not(None),
        )
        .join(Place, Place.id == ReportIn.community_id)
        .where(ReportIn.unit_id == unit_id, ReportIn.active_at.is_not(None))
    )
    return {row[0]: MemberFacts._make(row[1:]) for row in db.session.execute(query)}


def last_revision_for_update(unit_id: UUID, since: date, until: date) -> Statement | None:
    """Lock the newest revision for a unit and period."""
    query = (
        select(Statement)
        .where(Statement.unit_id == unit_id, Statement.since == since, Statement.until == until)
        .order_by(Statement.revision.desc())
        .limit(1)
        .with_for_update()
    )
    return db.session.scalar(query)


def last_standing_revision(unit_id: UUID, since: date, until: date) -> Statement | None:
    """The newest final revision for a unit and period: neither a draft nor discarded."""
    passing = (StatementState.DRAFT.value, StatementState.DISCARDED.value)
    query = select(Statement).where(
        Statement.unit_id == unit_id,
        Statement.since == since,
        Statement.until == until,
        Statement.state.not_in(passing),
    )
    return db.session.scalar(query.order_by(Statement.revision.desc()).limit(1))


def named_in(statement_id: UUID) -> frozenset[UUID]:
    """The report-ins that have a line in a statement: one row a member of one unit."""
    query = select(StatementLine.report_in_id).where(StatementLine.statement_id == statement_id)
    return frozenset(db.session.scalars(query))


def may_be_passed_on(statement: Statement) -> bool:
    """Whether a statement still may go to its unit: by a document, or by every member's consent.

    A statement that names an erased member is only kept (PIPL Art. 47).
    """
    if names_erased(statement.id):
        return False
    if not rests_on_consent(statement.body):
        return True
    consented = exists().where(
        Consent.person_id == StatementLine.person_id,
        Consent.purpose == Purpose.UNIT_PROVISION.value,
        Consent.withdrawn_at.is_(None),
    )
    withdrawn = exists().where(StatementLine.statement_id == statement.id, ~consented)
    return not db.session.scalar(select(withdrawn))


def names_erased(statement_id: UUID) -> bool:
    """Whether a statement names a member who was erased."""
    line = (
        select(StatementLine.id)
        .join(ReportIn, ReportIn.id == StatementLine.report_in_id)
        .where(StatementLine.statement_id == statement_id, ReportIn.restricted_at.is_not(None))
    )
    return bool(db.session.scalar(select(line.exists())))


def is_superseded(statement: Statement) -> bool:
    """Whether a later revision of the same unit and period went out."""
    went_out = (StatementState.SENT.value, StatementState.ACKNOWLEDGED.value)
    later = exists().where(
        Statement.unit_id == statement.unit_id,
        Statement.since == statement.since,
        Statement.until == statement.until,
        Statement.revision > statement.revision,
        Statement.state.in_(went_out),
    )
    return bool(db.session.scalar(select(later)))


def statement_of(statement_id: UUID) -> Statement:
    """The statement with this id. Raises ``not_found``."""
    statement = db.session.get(Statement, statement_id)
    if statement is None:
        raise Refusal(Code.NOT_FOUND)
    return statement


def statement_for_update(statement_id: UUID) -> Statement:
    """Lock a statement. Raises ``not_found``."""
    query = select(Statement).where(Statement.id == statement_id).with_for_update()
    statement = db.session.scalar(query)
    if statement is None:
        raise Refusal(Code.NOT_FOUND)
    return statement


def statements_for(
    actor: Actor,
    scope: Scope,
    *,
    delivery: DeliveryState | None,
    before: UUID | None,
    limit: int,
) -> list[tuple[Statement, str | None]]:
    """A page of statements with the states of their deliveries, the newest first.

    A liaison sees the statements of their own unit once they went out. ``delivery`` picks one
    state.
    """
    query = (
        select(Statement, Delivery.state)
        .outerjoin(Delivery, Delivery.statement_id == Statement.id)
        .order_by(Statement.id.desc())
        .limit(limit)
    )
    if not may(actor, Action.DRAW_UP_STATEMENT, None):
        query = query.where(
            Statement.unit_id.in_(scope.unit_ids), Statement.state.not_in(IN_THE_HOUSE)
        )
    if delivery is not None:
        query = query.where(Delivery.state == delivery.value)
    if before is not None:
        query = query.where(Statement.id < before)
    return [(statement, state) for statement, state in db.session.execute(query)]


def delivery_for_update(delivery_id: UUID) -> Delivery:
    """Lock a delivery. Raises ``not_found``."""
    delivery = db.session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    )
    if delivery is None:
        raise Refusal(Code.NOT_FOUND)
    return delivery


def delivery_of(delivery_id: UUID) -> Delivery:
    """The delivery with this id; there must be one."""
    return db.session.get_one(Delivery, delivery_id)


def delivery_of_statement(statement_id: UUID) -> Delivery | None:
    """The delivery of a statement, once it was sent."""
    return db.session.scalar(select(Delivery).where(Delivery.statement_id == statement_id))


def delivery_of_message(message_id: str) -> Delivery:
    """The delivery behind a ``webhook-id``. Raises ``not_found``."""
    delivery = db.session.scalar(select(Delivery).where(Delivery.message_id == message_id))
    if delivery is None:
        raise Refusal(Code.NOT_FOUND)
    return delivery


def attempt_for_update(delivery_id: UUID, number: int) -> DeliveryAttempt:
    """Lock one attempt that was begun."""
    query = select(DeliveryAttempt).where(
        DeliveryAttempt.delivery_id == delivery_id, DeliveryAttempt.number == number
    )
    return db.session.scalars(query.with_for_update()).one()


def looks_naming(person_id: UUID) -> Select[*tuple[Any, ...]]:
    """The looks at statements that name a person, with the unit of each."""
    return (
        select(*SEEN, Unit.name)
        .join(StatementLine, StatementLine.statement_id == AuditRow.subject_id)
        .join(Statement, Statement.id == StatementLine.statement_id)
        .join(Unit, Unit.id == Statement.unit_id)
        .where(StatementLine.person_id == person_id)
        .distinct()
    )
