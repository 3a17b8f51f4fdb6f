"""A member changes unit, is seconded or retires, and goes on with all that is under way."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all
from wishapp.office.unit_changes.following import follow, lock_under_way
from wishapp.registry.members.changing_unit import UnitChange, go_on_with_unit
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update, report_in_of
from wishapp.registry.members.reporting_in_on_paper import Paper
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.queries import person_of


def change_unit(actor: Actor, report_in_id: UUID, change: UnitChange) -> ReportIn:
    """Close the actor's own report-in and go on with the next one; returns that.

    Raises ``not_found``, and what ``go_on_with_unit`` raises.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.CHANGE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    return _change(actor, report_in, change, None)


def change_unit_on_paper(
    actor: Actor, report_in_id: UUID, change: UnitChange, paper: Paper
) -> ReportIn:
    """The same for a member without an account, who signed it on paper.

    Raises ``account_exists`` for a member who can do it by themselves. Raises
    ``picture_unknown`` and what ``change_unit`` raises.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.ACT_ON_PAPER, report_in, see=Action.SEE_REPORT_IN)
    must_own_all(actor, [paper.evidence])
    refuse_unless(not person_of(report_in.person_id).openid, Code.ACCOUNT_EXISTS)
    keep_as_proof(paper.evidence)
    return _change(actor, report_in, change, paper)


def _change(actor: Actor, report_in: ReportIn, change: UnitChange, paper: Paper | None) -> ReportIn:
    # A withdrawal that comes later ends the next report-in and its consent as well.
    keep_consents([report_in.person_id])
    lock_under_way(report_in.person_id)
    closed = report_in_for_update(report_in.id)
    later = go_on_with_unit(actor, closed, change, paper=paper)
    follow(closed, later, change.because)
    return later
