"""A unit's liaison or a paper slip proves that whoever reported in is a Party member."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.comparing import folded
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.outbox import emit
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import may_be_told_to_unit, report_in_for_update
from wishapp.registry.members.states import Proof, ReportInState

__all__ = ["Proof", "confirm_by_slip", "confirm_by_unit", "prove_by_paper", "withdraw_proof"]

OVER = (ReportInState.RETURNED, ReportInState.ENDED)


def confirm_by_unit(actor: Actor, report_in_id: UUID) -> ReportIn:
    """The unit's liaison confirms a member who agreed that the unit learns of their service.

    Raises ``not_found`` for anybody else, ``membership_denied`` while a denial of the unit waits,
    and ``move_not_allowed`` after the report-in ended.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.CONFIRM_MEMBER, report_in, see=Action.CONFIRM_MEMBER)
    refuse_unless(may_be_told_to_unit(report_in.id), Code.NOT_FOUND)
    return _confirm(actor, report_in, Proof.UNIT)


def confirm_by_slip(actor: Actor, report_in_id: UUID, *, paper_no: str) -> ReportIn:
    """Staff have seen the paper slip and say so, with its number or date.

    Raises ``not_found``, ``same_person``, ``membership_denied``. Raises ``slip_number_differs`` for
    another slip than the one that was noted before, and ``move_not_allowed`` after the report-in
    ended.
    """
    report_in = report_in_for_update(report_in_id)
    require(actor, Action.CONFIRM_BY_SLIP, report_in, see=Action.SEE_REPORT_IN)
    return prove_by_paper(actor, report_in, paper_no=paper_no)


def prove_by_paper(actor: Actor, report_in: ReportIn, *, paper_no: str) -> ReportIn:
    """Note a paper that proves the membership, on a locked report-in; may they is asked before.

    Raises the same as ``confirm_by_slip``.
    """
    # Or one person could invent a member.
    refuse_unless(report_in.entered_by != actor.me, Code.SAME_PERSON)
    noted = report_in.paper_no or paper_no
    refuse_unless(folded(noted) == folded(paper_no), Code.SLIP_NUMBER_DIFFERS)
    _confirm(actor, report_in, Proof.SLIP)
    report_in.paper_no = noted
    return report_in


def withdraw_proof(report_in: ReportIn) -> None:
    """Take back who proved a locked report-in, since its unit denies the member from now on.

    Raises ``move_not_allowed`` after the report-in ended.
    """
    _must_not_be_over(report_in, "deny")
    report_in.confirmed_as = report_in.confirmed_by = report_in.confirmed_at = None
    report_in.denied_at = now()


def _confirm(actor: Actor, report_in: ReportIn, proof: Proof) -> ReportIn:
    """Note the first proof; a later one replaces only that of an earlier report-in."""
    _must_not_be_over(report_in, "confirm")
    refuse_unless(report_in.denied_at is None, Code.MEMBERSHIP_DENIED)
    if report_in.confirmed_at is None or report_in.confirmed_as == Proof.EARLIER:
        report_in.confirmed_as = proof.value
        report_in.confirmed_by = actor.person_id
        report_in.confirmed_at = now()
        person_id = report_in.person_id
        record_look(actor, Look.MEMBER_CONFIRMED, "report_in", report_in.id, person_id=person_id)
        emit("report_in.confirm", report_in.id)
    return report_in


def _must_not_be_over(report_in: ReportIn, verb: str) -> None:
    refuse_unless(
        report_in.state not in OVER,
        Code.MOVE_NOT_ALLOWED,
        kind="report_in",
        verb=verb,
        state=report_in.state,
    )
