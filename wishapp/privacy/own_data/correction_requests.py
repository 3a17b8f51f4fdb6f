"""A member asks to have a verified fact corrected; the community decides within working days."""

from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.county import county, county_due_day
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said
from wishapp.kernel.sealing import home_digest
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.queries import correction_for_update, correction_of
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update, report_in_of
from wishapp.registry.people.residents_without_phone import know_again, resident_digest
from wishapp.registry.places.queries import location_now


def ask_correction(actor: Actor, report_in_id: UUID, fact: Fact, *, wanted: str) -> Correction:
    """Ask for one fact of the own report-in to be corrected (PIPL Art. 46, 50).

    Raises ``not_found``, ``correction_open`` while the same fact is already asked about.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.ASK_CORRECTION, report_in, see=Action.SEE_REPORT_IN)
    due = county_due_day(today(), county().rules.correction_working_days)
    correction = Correction(
        person_id=actor.me,
        report_in_id=report_in.id,
        fact=fact.value,
        wanted=wanted,
        due_on=due.day,
        due_is_estimate=due.is_estimate,
        **location_now(report_in),
    )
    lifecycle.begin(correction, "ask", by=actor)
    # Here, so that a second request for the same fact is refused at once.
    db.session.flush()
    return correction


def open_correction(actor: Actor, correction_id: UUID) -> Correction:
    """Read what is asked for; a look by anybody else is written down."""
    correction = correction_of(correction_id)
    require(actor, Action.SEE_CORRECTION, correction, see=Action.SEE_CORRECTION)
    if actor.person_id != correction.person_id:
        record_look(
            actor, Look.CORRECTION, "correction", correction.id, person_id=correction.person_id
        )
    return correction


def correct(actor: Actor, correction_id: UUID, *, why: str) -> Correction:
    """The fact was wrong: the report-in says from now on what was asked for.

    Raises ``restricted`` when the member was erased meanwhile.
    """
    correction = _decide(actor, correction_id, "correct", why)
    report_in = report_in_for_update(correction.report_in_id)
    refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)
    apply_to_report_in(report_in, Fact(correction.fact), correction.wanted)
    return correction


def refuse(actor: Actor, correction_id: UUID, *, why: str) -> Correction:
    """The fact stands; the reason is told (PIPL Art. 50)."""
    return _decide(actor, correction_id, "refuse", why)


def _decide(actor: Actor, correction_id: UUID, verb: str, why: str) -> Correction:
    correction = correction_for_update(correction_id)
    require(actor, Action.DECIDE_CORRECTION, correction, see=Action.SEE_CORRECTION)
    lifecycle.move(correction, verb, by=actor, why=said(why))
    correction.decided_by = actor.person_id
    correction.decided_at = now()
    return correction


def apply_to_report_in(report_in: ReportIn, fact: Fact, value: str) -> None:
    """Let a locked report-in say the right fact; the household follows a new address.

    A member on paper is found by the right name and home from then on.
    """
    before = resident_digest(report_in.member_name, report_in.address)
    setattr(report_in, "member_name" if fact is Fact.NAME else fact.value, value)
    if fact is Fact.ADDRESS:
        report_in.address_digest = home_digest(value)
    name, home = report_in.member_name, report_in.address
    know_again(report_in.person_id, before=before, name=name, home=home)
