"""Reads statements and deliveries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, exists, func, select
from sqlalchemy.orm import aliased

from wishapp.base.db import db, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.hours.objections.queries import objects_to_telling
from wishapp.hours.statements.body import rests_on_consent
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement, StatementLine
from wishapp.hours.statements.states import NOT_FINAL, WENT_OUT, DeliveryState, StatementState
from wishapp.kernel.access import Action, Actor, Scope, may
from wishapp.kernel.audit import SEEN, AuditRow
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import is_of_unit
from wishapp.registry.people.queries import agrees_to_tell
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
    slip_no: str
    community: str
    active_at: datetime
    may_be_told: bool
    restricted: bool


def member_facts(unit_id: UUID, *, by_document: bool) -> dict[UUID, MemberFacts]:
    """Facts by report-in, for all who ever became active under the unit."""
    may_be_told = _may_be_told(ReportIn.person_id, unit_id, by_document=by_document)
    query = (
        select(
            ReportIn.id,
            ReportIn.member_name,
            ReportIn.slip_no,
            Place.name,
            ReportIn.active_at,
            and_(may_be_told, is_of_unit()),
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
    query = select(Statement).where(
        Statement.unit_id == unit_id,
        Statement.since == since,
        Statement.until == until,
        Statement.state.not_in(NOT_FINAL),
    )
    return db.session.scalar(query.order_by(Statement.revision.desc()).limit(1))


def named_in(statement_id: UUID) -> frozenset[UUID]:
    """The report-ins that have a line in a statement: one row a member of one unit."""
    query = select(StatementLine.report_in_id).where(StatementLine.statement_id == statement_id)
    return frozenset(db.session.scalars(query))


def may_be_passed_on(statement: Statement) -> bool:
    """Whether a statement still may go to its unit: every member consents, or none objects.

    Consent counts where there is no document, and objections where the unit is told by one.
    A statement that names an erased member is only kept (PIPL Art. 47).
    """
    if names_erased(statement.id):
        return False
    return not lines_not_to_be_told(statement)


def lines_not_to_be_told(statement: Statement) -> frozenset[int]:
    """The numbers of the lines whose member does not agree, or objects (PIPL Art. 15, 23, 44)."""
    may_be_told = _may_be_told(
        StatementLine.person_id,
        statement.unit_id,
        by_document=not rests_on_consent(statement.body),
    )
    query = select(StatementLine.number).where(
        StatementLine.statement_id == statement.id, ~may_be_told
    )
    return frozenset(db.session.scalars(query))


def _may_be_told(
    person_id: SQLColumnExpression[UUID], unit_id: UUID, *, by_document: bool
) -> ColumnElement[bool]:
    if by_document:
        return ~objects_to_telling(person_id, unit_id)
    return agrees_to_tell(person_id, unit_id)


def members_named_by(statement_id: UUID, *, limit: int) -> list[UUID]:
    """The members whom a statement names, each once."""
    query = select(StatementLine.person_id).where(StatementLine.statement_id == statement_id)
    return list(db.session.scalars(query.distinct().limit(limit)))


class Provision(NamedTuple):
    """A statement that names a member, with the number of the member's line."""

    id: UUID
    statement: Statement
    number: int
    unit_name: str


def provisions_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Provision]:
    """A page of the final statements that name a person, the newest first."""
    query = (
        select(StatementLine.id, Statement, StatementLine.number, Unit.name)
        .join(Statement, Statement.id == StatementLine.statement_id)
        .join(Unit, Unit.id == Statement.unit_id)
        .where(StatementLine.person_id == person_id, Statement.state.not_in(NOT_FINAL))
    )
    rows = db.session.execute(newest_first(query, StatementLine.id, before, limit))
    return [Provision(*row) for row in rows]


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
    return bool(db.session.scalar(select(_has_successor(statement))))


def _has_successor(statement: Statement | type[Statement]) -> ColumnElement[bool]:
    later = aliased(Statement)
    return exists().where(
        later.unit_id == statement.unit_id,
        later.since == statement.since,
        later.until == statement.until,
        later.revision > statement.revision,
        later.state.in_(WENT_OUT),
    )


def stands_in(state: DeliveryState) -> ColumnElement[bool]:
    """A delivery in this state; one that a later revision has replaced needs nobody's attention."""
    stands = Delivery.state == state.value
    if state is DeliveryState.NEEDS_ATTENTION:
        return and_(stands, ~_has_successor(Statement))
    return stands


def statement_of(statement_id: UUID) -> Statement:
    """The statement with this id. Raises ``not_found``."""
    return row_of(Statement, statement_id)


def statement_for_update(statement_id: UUID) -> Statement:
    """Lock a statement. Raises ``not_found``."""
    return row_for_update(Statement, statement_id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements somebody wants to see; by default, all that they may."""

    delivery: DeliveryState | None = None
    state: StatementState | None = None
    unit_id: UUID | None = None


def statements_for(
    actor: Actor,
    scope: Scope,
    wanted: Wanted,
    *,
    before: UUID | None,
    limit: int,
) -> list[tuple[Statement, str | None]]:
    """A page of statements with the states of their deliveries, the newest first.

    A liaison sees the statements of their own unit once they went out. What needs attention is not
    there any more once a later revision went out.
    """
    query = (
        select(Statement, Delivery.state)
        .outerjoin(Delivery, Delivery.statement_id == Statement.id)
        .order_by(Statement.id.desc())
        .limit(limit)
    )
    if not may(actor, Action.DRAW_UP_STATEMENT, None):
        query = query.where(Statement.unit_id.in_(scope.unit_ids), Statement.state.in_(WENT_OUT))
    if wanted.delivery is not None:
        query = query.where(stands_in(wanted.delivery))
    if wanted.state is not None:
        query = query.where(Statement.state == wanted.state.value)
    if wanted.unit_id is not None:
        query = query.where(Statement.unit_id == wanted.unit_id)
    if before is not None:
        query = query.where(Statement.id < before)
    return [(statement, state) for statement, state in db.session.execute(query)]


def delivery_for_update(delivery_id: UUID) -> Delivery:
    """Lock a delivery. Raises ``not_found``."""
    return row_for_update(Delivery, delivery_id)


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


def count_needing_attention() -> int:
    """How many deliveries a person must see to."""
    query = select(func.count()).select_from(Delivery)
    wanted = query.join(Statement, Statement.id == Delivery.statement_id)
    return db.session.scalar(wanted.where(stands_in(DeliveryState.NEEDS_ATTENTION))) or 0
