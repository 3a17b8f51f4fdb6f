"""A person says that a service record is wrong, or that a service is missing."""

from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.county import county, county_due_day
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import is_reversed, record_of
from wishapp.hours.ledger.standing import Standing, known_under, standing_by
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.queries import record_correction_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.models import Located
from wishapp.registry.places.queries import location_now


def ask_about_record(actor: Actor, record_id: UUID, *, words: str) -> RecordCorrection:
    """Say that a record of one's own is wrong (order 67 Art. 13). Raises ``not_found``.

    Of a service that was reversed it says that the service is missing, so that it may be entered
    again.
    """
    record = record_of(record_id)
    require(actor, Action.ASK_ABOUT_RECORD, record, see=Action.ASK_ABOUT_RECORD)
    correction = new_correction(known_under(record), record, words=words)
    if stands(record):
        correction.record_id = record.id
    else:
        # Of a reversal the entry that it reverses is meant.
        correction.about_id = record.reverses_id or record.id
    lifecycle.begin(correction, "ask", by=actor)
    return correction


def stands(record: ServiceRecord) -> bool:
    """Whether a record is no reversal, and was not reversed."""
    return record.reverses_id is None and not is_reversed(record.id)


def ask_about_omission(actor: Actor, standing_id: UUID, *, words: str) -> RecordCorrection:
    """Say that a service under one's own report-in or registration is missing (order 67 Art. 13).

    Raises ``not_found``.
    """
    standing = standing_by(standing_id)
    require(actor, Action.ASK_ABOUT_RECORD, standing, see=Action.ASK_ABOUT_RECORD)
    correction = new_correction(standing, standing.file, words=words)
    lifecycle.begin(correction, "ask", by=actor)
    return correction


def take_back_request(actor: Actor, correction_id: UUID) -> RecordCorrection:
    """Ask no longer, before staff entered what is right."""
    correction = record_correction_for_update(correction_id)
    require(actor, Action.ASK_ABOUT_RECORD, correction, see=Action.SEE_RECORD_CORRECTION)
    lifecycle.move(correction, "take_back", by=actor)
    return correction


def new_correction(standing: Standing, place: Located, *, words: str) -> RecordCorrection:
    """A correction that is to be decided within the county's working days."""
    due = county_due_day(today(), county().rules.record_correction_working_days)
    return RecordCorrection(
        person_id=standing.person_id,
        **standing.columns(),
        words=words,
        due_on=due.day,
        evidence=[],
        **location_now(place),
    )
