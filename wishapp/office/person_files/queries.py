"""Reads the lists of a person's page; of what lies at a place only what lies within the scope.

Sealed words that the page does not show are not read.
"""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wishapp.base.db import db, newest_first
from wishapp.demand.wishes.models import Wish
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Scope
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Consent, Guardianship, Kinship
from wishapp.registry.volunteers.models import Registration

Columns = tuple[InstrumentedAttribute[Any] | ColumnElement[Any], ...]
_REVERSAL = aliased(ServiceRecord)
_WISH: Columns = (
    Wish.id, Wish.wish_no, Wish.state, Wish.form, Wish.place_path, Wish.public_text,
    Wish.created_at,
)  # fmt: skip
_CONSENT: Columns = (
    Consent.id, Consent.purpose, Consent.wording, Consent.channel, Consent.recipient_id,
    Consent.recorded_by, Consent.evidence, Consent.sheet_no, Consent.signed_on, Consent.given_at,
    Consent.withdrawn_at,
)  # fmt: skip
_GUARDIANSHIP: Columns = (
    Guardianship.id, Guardianship.child_id, Guardianship.guardian_id, Guardianship.name,
    Guardianship.relation, Guardianship.wording, Guardianship.channel, Guardianship.recorded_by,
    Guardianship.evidence, Guardianship.recorded_at, Guardianship.ended_at,
)  # fmt: skip
_JOIN: Columns = (
    AccountJoin.id, AccountJoin.state, AccountJoin.person_id, AccountJoin.resident_id,
    AccountJoin.document, AccountJoin.sheet_no, AccountJoin.checked_on, AccountJoin.place_path,
    AccountJoin.proposed_by, AccountJoin.proposed_at, AccountJoin.agreed_at,
    AccountJoin.confirmed_by, AccountJoin.joined_at, AccountJoin.doubted_by,
    AccountJoin.parted_by, AccountJoin.ended_at,
)  # fmt: skip
_REPORT_IN: Columns = (
    ReportIn.id, ReportIn.state, ReportIn.slip_no, ReportIn.receipt_no, ReportIn.unit_id,
    ReportIn.place_path, ReportIn.applied_at, ReportIn.received_at, ReportIn.active_at,
    ReportIn.ended_at, ReportIn.confirmed_as, ReportIn.confirmed_at,
    ReportIn.previous_id, ReportIn.ended_because, ReportIn.employment,
)  # fmt: skip
_REGISTRATION: Columns = (
    Registration.id, Registration.volunteer_no, Registration.state, Registration.kind,
    Registration.protection, Registration.community_id, Registration.place_path,
    Registration.registered_at, Registration.confirmed_by, Registration.ended_at,
    Registration.ended_because, Registration.previous_id,
)  # fmt: skip
_RECORD: Columns = (
    ServiceRecord.id, ServiceRecord.record_no, ServiceRecord.kind, ServiceRecord.activity,
    ServiceRecord.content, ServiceRecord.place_name, ServiceRecord.organizer,
    ServiceRecord.leader_id, ServiceRecord.recorder_id, ServiceRecord.service_date,
    ServiceRecord.started_at, ServiceRecord.ended_at, ServiceRecord.minutes, ServiceRecord.times,
    ServiceRecord.wishes, ServiceRecord.reverses_id, ServiceRecord.recorded_at,
    ServiceRecord.record_by, ServiceRecord.recorded_late,
    exists().where(_REVERSAL.reverses_id == ServiceRecord.id).label("is_reversed"),
)  # fmt: skip


class Relative(NamedTuple):
    """The other person of a kinship; whoever shows it adds the name."""

    id: UUID
    relative_id: UUID
    declared_by: UUID
    declared_at: Any
    ended_at: Any
    name: str | None = None


class Signed(NamedTuple):
    """The picture of a signed sheet, and the person whom it is about."""

    evidence: UUID | None
    person_id: UUID


def sheet_of_consent(person_id: UUID, consent_id: UUID) -> Signed | None:
    """The sheet on which a person agreed."""
    query = select(Consent.evidence, Consent.person_id)
    return _signed(query.where(Consent.id == consent_id, Consent.person_id == person_id))


def sheet_of_guardianship(person_id: UUID, guardianship_id: UUID) -> Signed | None:
    """The sheet of a guardian; it is about the child, on whosever page it stands."""
    query = select(Guardianship.evidence, Guardianship.child_id)
    return _signed(query.where(Guardianship.id == guardianship_id, *_guarded(person_id)))


def wishes_of_resident(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of a resident's wishes, the newest first."""
    query = select(*_WISH).where(Wish.wisher_id == person_id, scope.holds(Wish))
    return _page(query, Wish.id, before, limit)


def consents_of_person(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of everything that a person agreed to, the newest first."""
    query = select(*_CONSENT).where(Consent.person_id == person_id)
    return _page(query, Consent.id, before, limit)


def guardianships_of_person(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of who speaks for a person's account, and of the accounts they speak for."""
    query = select(*_GUARDIANSHIP).where(*_guarded(person_id))
    return _page(query, Guardianship.id, before, limit)


def kinships_of_person(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of the kinships of a person, those that ended among them, the newest first."""
    theirs = or_(Kinship.person_id == person_id, Kinship.relative_id == person_id)
    query = select(
        Kinship.id,
        Kinship.person_id,
        Kinship.relative_id,
        Kinship.declared_by,
        Kinship.declared_at,
        Kinship.ended_at,
    ).where(theirs)
    return [
        Relative(each.id, each.relative_id if each.person_id == person_id else each.person_id,
                 each.declared_by, each.declared_at, each.ended_at)
        for each in _page(query, Kinship.id, before, limit)
    ]  # fmt: skip


def joins_of_person(scope: Scope, person_id: UUID, *, before: UUID | None, limit: int) -> list[Any]:
    """A page of the joins of a resident on paper, or of an account, also of those that ended."""
    theirs = or_(AccountJoin.person_id == person_id, AccountJoin.resident_id == person_id)
    query = select(*_JOIN).where(theirs, scope.holds(AccountJoin))
    return _page(query, AccountJoin.id, before, limit)


def report_ins_of_member(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of a member's report-ins, without contact data, the newest first."""
    query = select(*_REPORT_IN).where(ReportIn.person_id == person_id, scope.holds(ReportIn))
    return _page(query, ReportIn.id, before, limit)


def registrations_of_volunteer(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of a volunteer's registrations, without contact data, the newest first."""
    mine = Registration.person_id == person_id
    query = select(*_REGISTRATION).where(mine, scope.holds(Registration))
    return _page(query, Registration.id, before, limit)


def records_of_member(
    scope: Scope, person_id: UUID, *, before: UUID | None, limit: int
) -> list[Any]:
    """A page of a member's entries in the ledger, the newest first, with what was taken back."""
    mine = ServiceRecord.person_id == person_id
    query = select(*_RECORD).where(mine, scope.holds(ServiceRecord))
    return _page(query, ServiceRecord.id, before, limit)


def _guarded(person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    theirs = or_(Guardianship.child_id == person_id, Guardianship.guardian_id == person_id)
    return theirs, Guardianship.child_id.is_not(None)


def _signed(query: Select[*tuple[Any, ...]]) -> Signed | None:
    row = db.session.execute(query).first()
    return None if row is None else Signed(*row)


def _page(
    query: Select[*tuple[Any, ...]],
    row_id: InstrumentedAttribute[UUID],
    before: UUID | None,
    limit: int,
) -> list[Any]:
    return list(db.session.execute(newest_first(query, row_id, before, limit)))
