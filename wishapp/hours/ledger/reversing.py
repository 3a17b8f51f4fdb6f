"""Reverses a service by records of its own; no service record is ever changed."""

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.occupying import vacate
from wishapp.hours.ledger.queries import (
    is_reversed,
    lock_service_time,
    parts_for_update,
    source_in_place_of,
)
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Why
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.kernel.outbox import emit

COPIED = (
    "kind", "person_id", "report_in_id", "registration_id", "unit_id", "activity", "content",
    "place_name", "organizer", "leader_id", "given_for", "record_by", "service_date",
    "started_at", "ended_at", "break_minutes",
)  # fmt: skip


def take_back_in_force(actor: Actor, source: str, *, why: Why) -> list[ServiceRecord]:
    """Reverse what is in force of a service: its own entry, or else the correction in its place."""
    # Its own first: that locks it against whoever enters the service again at this moment.
    reversals = take_back(actor, source, why=why)
    corrected = None if reversals else source_in_place_of(source)
    return take_back(actor, corrected, why=why) if corrected else reversals


def take_back(actor: Actor, source: str, *, why: Why) -> list[ServiceRecord]:
    """Reverse a booked service for a use case that asked who may; nothing when it was before.

    The person is told of it.
    """
    parts = parts_for_update(source)
    # All days of a service are taken back together, so the first speaks for all.
    if is_reversed(parts[0].id):
        return []
    # As whoever books does: first the person, then the time, then the number.
    lock_service_time([parts[0].person_id])
    vacate(source)
    reversals = [_reversed(actor, part, why) for part in parts]
    # All days are one service, of which the person hears once.
    emit("service_record.reverse", reversals[0].id)
    return reversals


def _reversed(actor: Actor, record: ServiceRecord, why: Why) -> ServiceRecord:
    reversal = ServiceRecord(
        record_no=take_number(NumberKind.SERVICE_RECORD),
        source=f"reversal:{record.id}",
        part=1,
        minutes=-record.minutes,
        times=-record.times,
        wishes=-record.wishes,
        reverses_id=record.id,
        code=why.code and why.code.value,
        words=why.words or None,
        recorder_id=actor.person_id,
        rule_version=county().rules.version,
        basis_doc=county().rules.basis_doc,
        **record.located(),
        **{name: getattr(record, name) for name in COPIED},
    )
    db.session.add(reversal)
    return reversal
