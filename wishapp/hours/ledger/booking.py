"""Books service: one entry per county day, once per source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from wishapp.base.clock import county_date
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.hours.ledger.models import ServiceRecord, ServiceSpan
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime, split_at_midnight
from wishapp.kernel.access import Actor
from wishapp.kernel.numbering import NumberKind, take_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What was done, by whom, where, under whose lead. ``location`` holds the place columns."""

    source: str
    kind: MinutesKind
    person_id: UUID
    report_in_id: UUID
    unit_id: UUID
    activity: str
    content: str
    place_name: str
    leader_id: UUID | None
    location: dict[str, object]
    wishes: int = 0
    evidence: Sequence[UUID] = field(default_factory=tuple)


def source_of(kind: str, subject_id: UUID, round_no: int) -> str:
    """What the ledger books once: a thing such as a claim, or one of its later rounds."""
    return f"{kind}:{subject_id}" + (f":{round_no}" if round_no > 1 else "")


def book_service(actor: Actor, booking: Booking, time: ServiceTime) -> list[ServiceRecord]:
    """Enter service time; work over midnight becomes one entry a day.

    Raises ``service_overlap`` at the end of the transaction when the person's time is taken.
    """
    records = [
        _entered(actor, booking, part, number)
        for number, part in enumerate(split_at_midnight(time), start=1)
    ]
    for record in records:
        during = Range(record.started_at, record.ended_at, bounds="[)")
        span = ServiceSpan(record_id=record.id, person_id=record.person_id, during=during)
        db.session.add(span)
    return records


def book_delivery(actor: Actor, booking: Booking, delivered_at: datetime) -> ServiceRecord:
    """Enter a delivered object: it counts as a wish and gives no minutes (order 67 Art. 7, 19)."""
    return _entered(actor, booking, ServiceTime(delivered_at, delivered_at), 1)


def _entered(actor: Actor, booking: Booking, time: ServiceTime, part: int) -> ServiceRecord:
    rules = county().rules
    record = ServiceRecord(
        record_no=take_number(NumberKind.SERVICE_RECORD),
        source=booking.source,
        part=part,
        kind=booking.kind.value,
        person_id=booking.person_id,
        report_in_id=booking.report_in_id,
        unit_id=booking.unit_id,
        activity=booking.activity,
        content=booking.content,
        place_name=booking.place_name,
        leader_id=booking.leader_id,
        service_date=county_date(time.start),
        started_at=time.start,
        ended_at=time.end,
        break_minutes=time.break_minutes,
        minutes=time.minutes,
        times=int(part == 1 and time.minutes > 0),
        wishes=booking.wishes if part == 1 else 0,
        evidence=list(booking.evidence),
        recorder_id=actor.person_id,
        rule_version=rules.version,
        basis_doc=rules.basis_doc,
        **booking.location,
    )
    db.session.add(record)
    # The span below refers to the record without an ORM relationship.
    db.session.flush()
    return record
