"""Shows the signed slip of a member without a phone to whom it concerns."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of
from wishapp.registry.members.queries import report_in_of


def open_slip_on_paper(actor: Actor, report_in_id: UUID) -> Picture:
    """Read the signed slip; a look by anybody but the member is written down.

    Raises ``not_found`` also for a report-in without a sheet, and ``media_gone``. Raises
    ``restricted`` for staff once its member was erased, or agrees no longer.
    """
    report_in = report_in_of(report_in_id)
    require(actor, Action.SEE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    if actor.person_id != report_in.person_id:
        refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)
        person_id = report_in.person_id
        record_look(actor, Look.EVIDENCE, "report_in", report_in.id, person_id=person_id)
    if report_in.evidence is None:
        raise Refusal(Code.NOT_FOUND)
    return picture_of(report_in.evidence)
