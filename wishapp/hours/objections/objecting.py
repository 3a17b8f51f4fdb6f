"""A member objects to their unit being told of their service, and may take that back."""

from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.county import county, county_due_day
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.queries import objection_for_update, standing_objection
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.places.queries import location_now


def raise_objection(actor: Actor, report_in_id: UUID, *, words: str) -> Objection:
    """Object to telling the unit of a report-in of one's own (PIPL Art. 44).

    From now on the unit is not told, until staff decline the objection. Raises ``not_found``,
    ``objection_raised`` while one stands. Raises ``told_by_consent`` where the county tells units
    by consent: a consent is withdrawn instead.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.RAISE_OBJECTION, report_in, see=Action.SEE_REPORT_IN)
    refuse_unless(county().rules.push_basis, Code.TOLD_BY_CONSENT)
    before = standing_objection(report_in.person_id, report_in.unit_id)
    refuse_unless(before is None, Code.OBJECTION_RAISED)
    objection = _raised(actor, report_in, words)
    # Here, so that a second one at the same moment is refused at once.
    db.session.flush()
    return objection


def object_by_withdrawing(actor: Actor, report_in: ReportIn) -> None:
    """Read a withdrawn consent as an objection, where the county tells units by a document.

    A refusal is not overridden in silence (PIPL Art. 15, 44).
    """
    standing = standing_objection(report_in.person_id, report_in.unit_id)
    if county().rules.push_basis and standing is None:
        _raised(actor, report_in, "")


def _raised(actor: Actor, report_in: ReportIn, words: str) -> Objection:
    rules = county().rules
    due = county_due_day(today(), rules.objection_working_days)
    objection = Objection(
        person_id=report_in.person_id,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        basis_doc=rules.push_basis,
        words=words,
        due_on=due.day,
        **location_now(report_in),
    )
    lifecycle.begin(objection, "raise", by=actor)
    return objection


def take_back_objection(actor: Actor, objection_id: UUID) -> Objection:
    """Let the unit be told after all."""
    objection = objection_for_update(objection_id)
    require(actor, Action.TAKE_BACK_OBJECTION, objection, see=Action.SEE_OBJECTION)
    lifecycle.move(objection, "take_back", by=actor)
    return objection
