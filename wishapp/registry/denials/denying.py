"""A unit says that somebody is not its member, takes that back, and the member answers."""

from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.county import county, county_due_day
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.outbox import emit
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.queries import (
    denial_for_update,
    denial_of,
    refuted_reasons,
    waiting_denial_for_update,
)
from wishapp.registry.denials.rules import start_of_denial
from wishapp.registry.denials.states import WAITING, DenialAnswer, DenialReason
from wishapp.registry.members.confirming import withdraw_proof
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import may_be_told_to_unit, report_in_for_update


def deny_member(actor: Actor, report_in_id: UUID, *, reason: DenialReason, note: str) -> Denial:
    """The liaison says that this is no member of the unit; the proof of before is withdrawn.

    Nobody is taken off by it: the member is told, and staff decide (domain section 7.3). Raises
    ``not_found`` for anybody of whom the unit may not know, ``denial_waiting``,
    ``denial_reason_used`` and, after the report-in ended, ``move_not_allowed``.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.CONFIRM_MEMBER, report_in, see=Action.CONFIRM_MEMBER)
    refuse_unless(may_be_told_to_unit(report_in.id), Code.NOT_FOUND)
    return _deny(actor, report_in, reason, note=note)


def deny_on_paper(
    actor: Actor, report_in_id: UUID, *, reason: DenialReason, note: str, paper_no: str
) -> Denial:
    """Staff enter what a unit wrote on paper, with the number or date of it; another one decides.

    Raises the same as ``deny_member``, and ``same_person``.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.CONFIRM_BY_SLIP, report_in, see=Action.SEE_REPORT_IN)
    return _deny(actor, report_in, reason, note=note, paper_no=paper_no)


def _deny(
    actor: Actor,
    report_in: ReportIn,
    reason: DenialReason,
    *,
    note: str,
    paper_no: str | None = None,
) -> Denial:
    refuse_unless(report_in.denied_at is None, Code.DENIAL_WAITING)
    refuted = refuted_reasons(report_in.person_id, report_in.unit_id)
    verb = start_of_denial(reason, refuted)
    withdraw_proof(report_in)
    denial = Denial(
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        person_id=report_in.person_id,
        reason=reason.value,
        note=note or None,
        paper_no=paper_no,
        denied_by=actor.me,
        denied_on=today(),
        due_on=county_due_day(today(), county().rules.denial_working_days).day,
        **report_in.located(),
    )
    lifecycle.begin(denial, verb, by=actor)
    note_denial_look(actor, denial)
    return denial


def withdraw_denial(actor: Actor, report_in_id: UUID) -> Denial:
    """A liaison of the unit takes the denial back, perhaps another's, and all of them are told.

    The membership is proved anew by a word of its own. Raises ``not_found``.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.CONFIRM_MEMBER, report_in, see=Action.CONFIRM_MEMBER)
    denial = waiting_denial_for_update(report_in.id)
    lifecycle.move(denial, "withdraw", by=actor)
    report_in.denied_at = None
    note_denial_look(actor, denial)
    return denial


def answer_denial(actor: Actor, denial_id: UUID, *, answer: DenialAnswer, note: str) -> Denial:
    """The member says to be of the unit, or to have left it; once, while it waits.

    Raises ``not_found``, ``denial_answered``, and ``move_not_allowed`` after the decision.
    """
    denial = denial_for_update(denial_id)
    require(actor, Action.ANSWER_DENIAL, denial, see=Action.SEE_DENIAL)
    refuse_unless(
        denial.state in WAITING,
        Code.MOVE_NOT_ALLOWED,
        kind="denial",
        verb="answer",
        state=denial.state,
    )
    refuse_unless(denial.answer is None, Code.DENIAL_ANSWERED)
    denial.answer, denial.answer_note, denial.answered_at = answer.value, note or None, now()
    db.session.flush()
    emit("denial.answer", denial.id)
    return denial


def open_denial(actor: Actor, denial_id: UUID) -> Denial:
    """Read a denial; a look by anybody but its person is written down. Raises ``not_found``."""
    denial = denial_of(denial_id)
    require(actor, Action.SEE_DENIAL, denial, see=Action.SEE_DENIAL)
    note_denial_look(actor, denial)
    return denial


def note_denial_look(actor: Actor, denial: Denial) -> None:
    """Write down that somebody read or changed a denial about another person."""
    if actor.person_id != denial.person_id:
        db.session.flush()
        record_look(actor, Look.DENIAL, "denial", denial.id, person_id=denial.person_id)
