"""Records each look at personal data, in the same transaction that returns the data."""

from enum import StrEnum
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.trace import request_id
from wishapp.kernel.access import Actor
from wishapp.kernel.audit.models import AuditRow


class Look(StrEnum):
    """What was seen or handed over."""

    CONTACT = "contact"
    WISH_FILE = "wish_file"
    REPORT_IN_FILE = "report_in_file"
    REPORT = "report"
    SCREENING = "screening"
    EVIDENCE = "evidence"
    CALL_TASK = "call_task"
    STATEMENT = "statement"
    STATEMENT_PUSH = "statement_push"
    PLEDGES = "pledges"
    TEAM = "team"
    SERVICE_RECORD = "service_record"
    ROLES = "roles"
    OWN_DATA = "own_data"
    CORRECTION = "correction"
    COMPLAINT = "complaint"
    TRANSFER = "transfer"
    HANDED_OVER = "handed_over"
    DATA_REQUEST = "data_request"
    REQUESTED_DATA = "requested_data"
    BIRTH_DATE = "birth_date"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTRICTED = "restricted"
    ASSISTED = "assisted"
    CANDIDATE = "candidate"
    RATING = "rating"
    REASON = "reason"


def record_look(
    actor: Actor, look: Look, subject_kind: str, subject_id: UUID, *, person_id: UUID | None
) -> None:
    """Add one audit row. ``person_id`` is the person whose data it is, if it is one person's."""
    row = AuditRow(
        action=look.value,
        actor_id=actor.person_id,
        capacity=actor.capacity,
        subject_kind=subject_kind,
        subject_id=subject_id,
        person_id=person_id,
        request_id=request_id(),
    )
    db.session.add(row)
