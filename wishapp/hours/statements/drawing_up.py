"""Draws up a unit's statement for a period from the ledger, and freezes or discards it."""

from datetime import date
from uuid import UUID

from wishapp.base.clock import county_date, now, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.queries import MemberTotals, totals_by_member
from wishapp.hours.statements.body import BY_CONSENT, Head, Line, compose, lines_of
from wishapp.hours.statements.models import Statement, StatementLine
from wishapp.hours.statements.queries import (
    MemberFacts,
    last_revision_for_update,
    last_standing_revision,
    member_facts,
    named_in,
    names_erased,
    statement_for_update,
    statement_of,
)
from wishapp.hours.statements.rules import check_period
from wishapp.hours.statements.states import NOT_FINAL, StatementState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.numbering import NumberKind, take_number, wait_for_takers
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_of

Member = tuple[MemberFacts, MemberTotals]


def draw_up(actor: Actor, unit_id: UUID, *, since: date, until: date) -> Statement:
    """Draft a statement of the service on the days ``[since, until)``.

    Members who do not consent, or who object, are left out (PIPL Art. 23, 44). Those whose service
    was wholly reversed are left out, too, unless the last revision still named them. Then a line
    of zeros corrects it. Every record that was entered before ``drawn_up_at`` is in it, because
    what is being booked is waited for.

    Raises ``period_invalid``, ``statement_open`` while an earlier revision is a draft,
    ``statement_empty``. Raises ``statement_unchanged`` when the last revision sent says the same.
    """
    require(actor, Action.DRAW_UP_STATEMENT, None)
    unit = unit_of(unit_id)
    check_period(since, until, today=today())
    last = last_revision_for_update(unit_id, since, until)
    refuse_unless(last is None or last.state != StatementState.DRAFT, Code.STATEMENT_OPEN)
    standing = last_standing_revision(unit_id, since, until)
    as_of = wait_for_takers(NumberKind.SERVICE_RECORD)
    members = _members_to_report(unit_id, since, until, standing)
    refuse_unless(members, Code.STATEMENT_EMPTY)
    statement = _drafted(actor, unit, since, until, last)
    statement.drawn_up_at = as_of
    lines = [_line(facts, member) for facts, member in members]
    statement.body, statement.digest = compose(_head(statement, unit), lines)
    refuse_unless(_says_more(statement, standing), Code.STATEMENT_UNCHANGED)
    lifecycle.begin(statement, "draw_up", by=actor)
    # The lines refer to the statement without an ORM relationship.
    db.session.flush()
    db.session.add_all(_rows(statement, members))
    _note_look(actor, statement)
    return statement


def open_statement(actor: Actor, statement_id: UUID, *, look: Look = Look.STATEMENT) -> Statement:
    """Read a statement; the look is written down, since it names members.

    Raises ``restricted`` when one of them was erased.
    """
    statement = statement_of(statement_id)
    require(actor, Action.SEE_STATEMENT, statement, see=Action.SEE_STATEMENT)
    refuse_unless(not names_erased(statement.id), Code.RESTRICTED)
    _note_look(actor, statement, look)
    return statement


def open_frozen(actor: Actor, statement_id: UUID) -> Statement:
    """Read a statement that may be printed. Raises ``move_not_allowed`` before it is frozen."""
    statement = open_statement(actor, statement_id, look=Look.STATEMENT_SHEET)
    refuse_unless(
        statement.state not in NOT_FINAL,
        Code.MOVE_NOT_ALLOWED,
        kind="statement",
        verb="print",
        state=statement.state,
    )
    return statement


def freeze(actor: Actor, statement_id: UUID) -> Statement:
    """From now on the content never changes; the database refuses it too."""
    statement = statement_for_update(statement_id)
    require(actor, Action.DRAW_UP_STATEMENT, statement, see=Action.SEE_STATEMENT)
    lifecycle.move(statement, "freeze", by=actor)
    statement.frozen_by = actor.person_id
    statement.frozen_at = now()
    _note_look(actor, statement, Look.STATEMENT_FROZEN)
    return statement


def discard(actor: Actor, statement_id: UUID) -> Statement:
    """End a statement that was not sent yet; its number stays used and visible."""
    statement = statement_for_update(statement_id)
    require(actor, Action.DRAW_UP_STATEMENT, statement, see=Action.SEE_STATEMENT)
    lifecycle.move(statement, "discard", by=actor)
    return statement


def _note_look(actor: Actor, statement: Statement, look: Look = Look.STATEMENT) -> None:
    record_look(actor, look, "statement", statement.id, person_id=None)


def _members_to_report(
    unit_id: UUID, since: date, until: date, standing: Statement | None
) -> list[Member]:
    by_document = bool(county().rules.push_basis)
    facts = member_facts(unit_id, by_document=by_document)
    named = named_in(standing.id) if standing else frozenset()
    members = [
        (facts[each.report_in_id], each)
        for each in totals_by_member(unit_id, since=since, until=until)
        if any(each.totals) or each.report_in_id in named
    ]
    return [member for member in members if member[0].may_be_told and not member[0].restricted]


def _says_more(statement: Statement, standing: Statement | None) -> bool:
    return standing is None or bool(lines_of(standing.body) != lines_of(statement.body))


def _drafted(
    actor: Actor, unit: Unit, since: date, until: date, last: Statement | None
) -> Statement:
    rules = county().rules
    return Statement(
        statement_no=take_number(NumberKind.STATEMENT),
        unit_id=unit.id,
        since=since,
        until=until,
        revision=last.revision + 1 if last else 1,
        rule_version=rules.version,
        basis_doc=rules.basis_doc,
        drawn_up_by=actor.me,
    )


def _head(statement: Statement, unit: Unit) -> Head:
    return Head(
        statement_no=statement.statement_no,
        county_code=county().code,
        county_name=county().name,
        unit_name=unit.name,
        unit_uscc=unit.uscc,
        party_org=unit.party_org,
        since=statement.since,
        until=statement.until,
        revision=statement.revision,
        push_basis=county().rules.push_basis or BY_CONSENT,
        rule_version=statement.rule_version,
        basis_doc=statement.basis_doc,
        drawn_up_at=statement.drawn_up_at,
    )


def _line(facts: MemberFacts, member: MemberTotals) -> Line:
    return Line(
        name=facts.name,
        slip_no=facts.slip_no,
        community=facts.community,
        reported_in_on=county_date(facts.active_at),
        totals=member.totals,
    )


def _rows(statement: Statement, members: list[Member]) -> list[StatementLine]:
    return [
        StatementLine(
            statement_id=statement.id,
            number=number,
            person_id=each.person_id,
            report_in_id=each.report_in_id,
            times=each.totals.times,
            wishes=each.totals.wishes,
            minutes=each.totals.minutes,
        )
        for number, (_, each) in enumerate(members, start=1)
    ]
