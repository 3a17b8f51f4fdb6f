"""Shows a correction and the pictures that prove it, to who decides about it and to its person."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.queries import record_correction_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of


def open_record_correction(actor: Actor, correction_id: UUID) -> RecordCorrection:
    """Read a correction; a look by anybody but its person is written down."""
    correction = _visible(actor, correction_id)
    _note(actor, correction, Look.SERVICE_RECORD)
    return correction


def open_evidence(actor: Actor, correction_id: UUID, picture_id: UUID) -> Picture:
    """Read one picture of a correction; a look by anybody but its person is written down.

    Raises ``not_found`` also for a picture of something else, and ``media_gone``.
    """
    correction = _visible(actor, correction_id)
    refuse_unless(picture_id in correction.evidence, Code.NOT_FOUND)
    _note(actor, correction, Look.EVIDENCE)
    return picture_of(picture_id)


def _visible(actor: Actor, correction_id: UUID) -> RecordCorrection:
    correction = record_correction_of(correction_id)
    require(actor, Action.SEE_RECORD_CORRECTION, correction, see=Action.SEE_RECORD_CORRECTION)
    return correction


def _note(actor: Actor, correction: RecordCorrection, look: Look) -> None:
    person_id = correction.person_id
    if actor.person_id != person_id:
        record_look(actor, look, "record_correction", correction.id, person_id=person_id)
