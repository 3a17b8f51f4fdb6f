"""Records each look at personal data and each act of office, in the transaction that makes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    DateTime,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    insert,
    select,
)

from wishapp.base.clock import now
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.base.trace import origin, request_id
from wishapp.kernel.access import Actor
from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.rules import network_of


class Look(StrEnum):
    """What was seen, handed over or done."""

    CONTACT = "contact"
    WISH_FILE = "wish_file"
    WISH_PICTURE = "wish_picture"
    REPORT_IN_FILE = "report_in_file"
    REPORT_IN_LIST = "report_in_list"
    MEMBER_CONFIRMED = "member_confirmed"
    REPORT = "report"
    SCREENING = "screening"
    EVIDENCE = "evidence"
    CALL_TASK = "call_task"
    STATEMENT = "statement"
    STATEMENT_PUSH = "statement_push"
    STATEMENT_FROZEN = "statement_frozen"
    STATEMENT_SHEET = "statement_sheet"
    BOARD_SHEET = "board_sheet"
    ROLL = "roll"
    CLAIM_FORM = "claim_form"
    SERVICE_CARD = "service_card"
    PLEDGES = "pledges"
    TEAM = "team"
    CERTIFICATE = "certificate"
    REGISTRATION = "registration"
    PROVISION = "provision"
    STAR = "star"
    ANOMALY = "anomaly"
    SIGN_UPS = "sign_ups"
    SERVICE_RECORD = "service_record"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SESSIONS = "sessions"
    SESSIONS_ENDED = "sessions_ended"
    REFUSED = "refused"
    ROLES = "roles"
    ROLE_GRANTED = "role_granted"
    ROLE_ENDED = "role_ended"
    OWN_DATA = "own_data"
    CORRECTION = "correction"
    OBJECTION = "objection"
    DENIAL = "denial"
    COMPLAINT = "complaint"
    TRANSFER = "transfer"
    HANDED_OVER = "handed_over"
    DATA_REQUEST = "data_request"
    REQUESTED_DATA = "requested_data"
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_PROPOSED = "birth_date_proposed"
    KINSHIP = "kinship"
    KINSHIP_PROPOSED = "kinship_proposed"
    KINSHIP_ENDED = "kinship_ended"
    PERSON_FILE = "person_file"
    SEARCH = "search"
    CONSENT_ENTERED = "consent_entered"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    GUARDIAN_ENTERED = "guardian_entered"
    GUARDIAN_END_PROPOSED = "guardian_end_proposed"
    GUARDIAN_ENDED = "guardian_ended"
    DESK_ENTRY = "desk_entry"
    JOIN = "account_join"
    JOIN_PROPOSED = "account_join_proposed"
    JOIN_REFUSED = "account_join_refused"
    JOINED = "account_joined"
    PARTED = "account_parted"
    RESTRICTED = "restricted"
    ASSISTED = "assisted"
    CANDIDATE = "candidate"
    CLAIMANT = "claimant"
    RATING = "rating"
    REASON = "reason"
    AUDIT = "audit"
    ON_PAPER = "on_paper"
    ROSTER = "roster"
    ROSTER_EXEMPTION = "roster_exemption"
    EARLIER_WISH = "earlier_wish"
    EARLIER_WISH_ERASED = "earlier_wish_erased"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at. ``person_id`` is whose data it is, if it is one person's."""

    subject_kind: str
    subject_id: UUID
    person_id: UUID | None


def _each(name: str, kind: type[Text | Uuid[UUID]]) -> ColumnElement[Any]:
    """The values that are given joined by commas; an empty one is null.

    The driver takes ten times as long to write them as an array.
    """
    joined = bindparam(name, type_=Text)
    return func.unnest(cast(func.string_to_array(joined, ",", ""), ARRAY(kind)))


_MANY = HotStatement(
    insert(AuditRow).from_select(
        [
            "id", "subject_kind", "subject_id", "person_id",
            "at", "action", "actor_id", "capacity", "request_id", "network",
        ],
        select(
            _each("ids", Uuid),
            _each("subject_kinds", Text),
            _each("subject_ids", Uuid),
            _each("person_ids", Uuid),
            bindparam("at", type_=DateTime(timezone=True)),
            bindparam("action", type_=Text),
            bindparam("actor_id", type_=Uuid),
            bindparam("capacity", type_=Text),
            bindparam("request_id", type_=Text),
            bindparam("network", type_=Text),
        ),
        include_defaults=False,
    )
)  # fmt: skip


class LookRefused(Refusal):
    """A refusal that tells something of ``person_id``; the edge writes the look down afterwards."""

    def __init__(
        self, code: Code, look: Look, subject_kind: str, subject_id: UUID, *, person_id: UUID
    ) -> None:
        super().__init__(code)
        self.look, self.person_id = look, person_id
        self.subject_kind, self.subject_id = subject_kind, subject_id


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
        network=network_of(origin()),
    )
    db.session.add(row)


def record_looks(actor: Actor, look: Look, seen: Sequence[Seen]) -> None:
    """Write one audit row for each thing of a list that was looked at, by one statement."""
    if not seen:
        return
    _MANY.run(
        ids=",".join(str(new_id()) for _ in seen),
        subject_kinds=",".join(each.subject_kind for each in seen),
        subject_ids=",".join(str(each.subject_id) for each in seen),
        person_ids=",".join(str(each.person_id or "") for each in seen),
        at=now(),
        action=look.value,
        actor_id=actor.person_id,
        capacity=actor.capacity,
        request_id=request_id(),
        network=network_of(origin()),
    )


def record_refusal(actor: Actor, action: str, subject_id: UUID) -> None:
    """Add an audit row for an act that the permission table refused.

    ``action`` is the line of the table. It runs after the refused transaction, in one of its own.
    """
    record_look(actor, Look.REFUSED, action, subject_id, person_id=None)


def record_refused_look(actor: Actor, refusal: LookRefused) -> None:
    """Add the audit row of a look that ended in a refusal, in a transaction of its own."""
    record_look(
        actor,
        refusal.look,
        refusal.subject_kind,
        refusal.subject_id,
        person_id=refusal.person_id,
    )
