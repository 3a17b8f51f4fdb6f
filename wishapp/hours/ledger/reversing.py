"""Reverses a service by records of its own; no service record is ever changed."""

from uuid import UUID

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.occupying import vacate
from wishapp.hours.ledger.queries import is_reversed, lock_service_time, parts_for_update, record_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Why, said
from wishapp.kernel.numbering import NumberKind, take_number

COPIED = (
    "kind", "person_id", "report_in_id", "unit_id", "activity", "content", "place_name",
    "leader_id", "service_date", "started_at", "ended_at", "break_minutes",
)  # fmt: skip


def reverse_service(actor: Actor, record_id: UUID, *, why: str) -> list[ServiceRecord]:
    """Reverse a service in full, all days of it, and free the time it occupied.

    Raises ``move_not_allowed`` for a reversal or a service that was reversed before.
    """
    record = record_of(record_id)
    require(actor, Action.REVERSE_SERVICE, record, see=Action.REVERSE_SERVICE)
    reversals = take_back(actor, record.source, why=said(why)) if record.reverses_id is None else []
    refuse_unless(
        reversals, Code.MOVE_NOT_ALLOWED, kind="service_record", verb="reverse", state="reversed"
    )
    # What is given back shows the member's service.
    record_look(actor, Look.SERVICE_RECORD, "service_record", record.id, person_id=record.person_id)
    return reversals


def take_back(actor: Actor, source: str, *, why: Why) -> list[ServiceRecord]:
    """Reverse a booked service for a use case that asked who may; nothing when it was before."""
    parts = parts_for_update(source)
    # All days of a service are taken back together, so the first speaks for all.
    if is_reversed(parts[0].id):
        return []
    # As whoever books does: first the person, then the time, then the number.
    lock_service_time([parts[0].person_id])
    vacate(source)
    return [_reversed(actor, part, why) for part in parts]


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
