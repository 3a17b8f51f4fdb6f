"""A second person approves a correction, or refuses it; the ledger only ever gets new entries."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.booking import Booking, book_service
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.occupying import occupy
from wishapp.hours.ledger.queries import parts_for_update, record_of
from wishapp.hours.ledger.reversing import take_back
from wishapp.hours.ledger.rules import CORRECTION, MinutesKind
from wishapp.hours.ledger.standing import known_under
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.queries import record_correction_for_update
from wishapp.hours.record_corrections.reentering import must_be_missing
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.places.queries import place_of


def approve_correction(actor: Actor, correction_id: UUID) -> list[ServiceRecord]:
    """Reverse the wrong entry and enter the right one; returns the new entries.

    The approver is neither the person nor whoever entered it (order 67 Art. 13, 17). The right
    minutes count as back-filled. Raises ``same_person``, ``service_overlap``,
    ``service_day_full``. Raises ``move_not_allowed`` when the entry was reversed meanwhile. So it
    does when a reversed service stands again meanwhile, or its claim is under way again.
    """
    correction = record_correction_for_update(correction_id)
    require(actor, Action.DECIDE_RECORD, correction, see=Action.SEE_RECORD_CORRECTION)
    lifecycle.move(correction, "approve", by=actor)
    _decided(actor, correction, None)
    meant = _parts_meant(correction)
    entries = _in_their_way(actor, correction, meant)
    time = correction.time
    if time is not None:
        booking = _booking(correction, meant)
        occupy(booking, time)
        entries += book_service(actor, booking, time)
    return entries


def refuse_correction(actor: Actor, correction_id: UUID, *, answer: str) -> RecordCorrection:
    """The record stands as it is; the reason is told (PIPL Art. 50)."""
    correction = record_correction_for_update(correction_id)
    require(actor, Action.DECIDE_RECORD, correction, see=Action.SEE_RECORD_CORRECTION)
    lifecycle.move(correction, "refuse", by=actor)
    _decided(actor, correction, answer)
    return correction


def _decided(actor: Actor, correction: RecordCorrection, answer: str | None) -> None:
    correction.decided_by, correction.decided_at = actor.person_id, now()
    correction.answer = answer


def _parts_meant(correction: RecordCorrection) -> list[ServiceRecord]:
    """Lock the entries of the wrong service, or of the reversed one that is entered again."""
    meant = correction.record_id or correction.about_id
    return parts_for_update(record_of(meant).source) if meant else []


def _in_their_way(
    actor: Actor, correction: RecordCorrection, meant: list[ServiceRecord]
) -> list[ServiceRecord]:
    """Reverse what is wrong; of a service that is entered again nothing else may stand."""
    if not meant:
        return []
    if correction.record_id is None:
        must_be_missing(meant[0])
        return []
    reversals = take_back(actor, meant[0].source, why=said(correction.words))
    refuse_unless(
        reversals,
        Code.MOVE_NOT_ALLOWED,
        kind="service_record",
        verb="reverse",
        state="reversed",
    )
    return reversals


def _booking(correction: RecordCorrection, meant: list[ServiceRecord]) -> Booking:
    standing = known_under(correction)
    first = meant[0] if meant else None
    return Booking(
        source=f"{CORRECTION}{correction.id}",
        # Whoever takes the service back, or holds it, finds the correction by it.
        given_for=(first.given_for if first else None) or correction.id,
        kind=MinutesKind.BACK_FILLED,
        person_id=correction.person_id,
        report_in_id=correction.report_in_id,
        registration_id=correction.registration_id,
        unit_id=first.unit_id if first else standing.unit_id,
        activity=first.activity if first else correction.activity,
        content=first.content if first else correction.content or "",
        place_name=first.place_name if first else place_of(correction.community_id).name,
        organizer=first.organizer if first else place_of(correction.community_id).name,
        leader_id=first.leader_id if first else None,
        location=correction.located(),
        wishes=sum(part.wishes for part in meant),
        evidence=correction.evidence,
    )
