"""Staff enter what a service record should say; somebody else approves it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now, start_of_day
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import record_of
from wishapp.hours.ledger.rules import ServiceTime, check_service_time
from wishapp.hours.ledger.standing import known_under, named, standing_by
from wishapp.hours.record_corrections.asking import new_correction, stands
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.queries import record_correction_for_update
from wishapp.hours.record_corrections.reentering import must_be_missing
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Right:
    """What is right: the time really given, if any, and what proves it.

    An omitted service has its activity and content besides.
    """

    time: ServiceTime | None = None
    activity: str = ""
    content: str = ""
    evidence: Sequence[UUID] = field(default_factory=tuple)


def propose_for_record(
    actor: Actor, record_id: UUID, right: Right, *, words: str
) -> RecordCorrection:
    """Propose to reverse a service, all days of it, and to enter the right time if there is one.

    Raises ``not_found``, ``same_person``, ``move_not_allowed`` for a reversal or a service that
    was reversed before, and what ``check_service_time`` raises.
    """
    record = record_of(record_id)
    # A new correction lies where somebody can decide it, though the record's place may be closed.
    correction = new_correction(known_under(record), record, words=words)
    require(actor, Action.PROPOSE_FOR_RECORD, correction, see=Action.PROPOSE_FOR_RECORD)
    must_stand(record)
    correction.record_id = record.id
    _keep(actor, correction, right)
    lifecycle.begin(correction, "propose", by=actor)
    return correction


def propose_omitted(
    actor: Actor, standing_id: UUID, right: Right, *, words: str
) -> RecordCorrection:
    """Propose to enter an omitted service, with its evidence (order 67 Art. 13).

    Raises ``evidence_missing``, ``service_time_invalid`` without a time, and what
    ``check_service_time`` raises.
    """
    standing = standing_by(standing_id)
    correction = new_correction(standing, standing.file, words=words)
    require(actor, Action.PROPOSE_FOR_RECORD, correction, see=Action.SEE_RECORD_CORRECTION)
    _keep(actor, correction, right)
    lifecycle.begin(correction, "propose", by=actor)
    return correction


def enter_right(actor: Actor, correction_id: UUID, right: Right) -> RecordCorrection:
    """Enter what is right, as the person had asked; raises what the proposals raise.

    Raises ``move_not_allowed`` also for a reversed service whose claim is under way again.
    """
    correction = record_correction_for_update(correction_id)
    require(actor, Action.PROPOSE_FOR_RECORD, correction, see=Action.SEE_RECORD_CORRECTION)
    lifecycle.move(correction, "enter", by=actor)
    if correction.record_id is not None:
        must_stand(record_of(correction.record_id))
    if correction.about_id is not None:
        must_be_missing(record_of(correction.about_id))
    _keep(actor, correction, right)
    return correction


def must_stand(record: ServiceRecord) -> None:
    """Raise ``move_not_allowed`` for a reversal, or an entry that was reversed."""
    refuse_unless(
        stands(record),
        Code.MOVE_NOT_ALLOWED,
        kind="service_record",
        verb="reverse",
        state="reversed",
    )


def _keep(actor: Actor, correction: RecordCorrection, right: Right) -> None:
    is_omitted = correction.record_id is None
    refuse_unless(right.time or not is_omitted, Code.SERVICE_TIME_INVALID)
    refuse_unless(right.evidence or not is_omitted, Code.EVIDENCE_MISSING)
    must_own_all(actor, right.evidence)
    if right.time is not None:
        _must_be_creditable(right.time, known_under(correction).since)
        time = right.time.on_the_minute()
        correction.started_at, correction.ended_at = time.start, time.end
        correction.break_minutes = time.break_minutes
    correction.activity, correction.content = right.activity, right.content or None
    correction.evidence = list(right.evidence)
    # The records that it leads to have to be provable for longer than pictures are kept.
    keep_as_proof(*right.evidence)
    correction.proposed_by, correction.proposed_at = actor.me, now()
    kind, standing_id = named(correction)
    record_look(actor, Look.SERVICE_RECORD, kind, standing_id, person_id=correction.person_id)


def _must_be_creditable(time: ServiceTime, active_at: datetime) -> None:
    check_service_time(
        time,
        now=now(),
        reported_in_at=active_at,
        not_before=start_of_day(active_at.date()),
        longest_minutes=county().rules.minutes_longest_service,
    )
