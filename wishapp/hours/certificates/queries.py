"""Reads certificates, and the service records that belong in one."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.hours.certificates.models import Certificate, CertifiedRecord
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import IS_HELD
from wishapp.kernel.access import Scope


class Checked(NamedTuple):
    """What a check finds: the certificate, and whether a record in it was reversed."""

    certificate: Certificate
    is_reversed: bool


def certificate_of(certificate_id: UUID) -> Certificate:
    """The certificate with this id. Raises ``not_found``."""
    return row_of(Certificate, certificate_id)


def certificate_for_update(certificate_id: UUID) -> Certificate:
    """Lock a certificate. Raises ``not_found``."""
    return row_for_update(Certificate, certificate_id)


def certificates_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Certificate]:
    """A page of a person's certificates, the newest first."""
    is_own = Certificate.person_id == person_id
    return newest(Certificate, is_own, before=before, limit=limit)


def certificates_in(
    scope: Scope, *, state: CertificateState, after: UUID | None, limit: int
) -> list[Certificate]:
    """A page of the certificates that staff may list, in one state, the oldest first."""
    page = scope.page(Certificate, Certificate.state == state.value, after=after, limit=limit)
    return list(db.session.scalars(page))


def records_to_certify(certificate: Certificate, *, limit: int) -> list[ServiceRecord]:
    """The records that stand for a certificate, the earliest first, kept from being reversed.

    Whoever reverses one waits for the end of this transaction. What waits for a return visit is
    left out.
    """
    _lock_records(certificate)
    order = ServiceRecord.service_date, ServiceRecord.started_at, ServiceRecord.id
    query = select(ServiceRecord).where(*_wanted(certificate), _stands())
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def has_valid(certificate: Certificate) -> bool:
    """Whether the person asked for the same days of that community already, or has it certified."""
    query = select(
        exists().where(
            Certificate.person_id == certificate.person_id,
            Certificate.recorded_at_id == certificate.recorded_at_id,
            Certificate.since == certificate.since,
            Certificate.until == certificate.until,
            Certificate.state.in_((CertificateState.REQUESTED, CertificateState.ISSUED)),
        )
    )
    return bool(db.session.scalar(query))


def has_records_to_certify(certificate: Certificate) -> bool:
    """Whether a certificate would have a record in it now; nothing is locked."""
    query = select(ServiceRecord.id).where(*_wanted(certificate), _stands()).limit(1)
    return db.session.scalar(query) is not None


def _lock_records(certificate: Certificate) -> None:
    """Lock what a certificate may have in it.

    Asked anew until nothing was added: a correction that was waited for enters its own record.
    """
    query = select(ServiceRecord.id).where(*_wanted(certificate)).order_by(ServiceRecord.id)
    known: Sequence[UUID] = ()
    while (found := db.session.scalars(query.with_for_update(read=True)).all()) != known:
        known = found


def _wanted(certificate: Certificate) -> tuple[ColumnElement[bool], ...]:
    return (
        ServiceRecord.person_id == certificate.person_id,
        ServiceRecord.community_id == certificate.recorded_at_id,
        ServiceRecord.service_date >= certificate.since,
        ServiceRecord.service_date < certificate.until,
        ServiceRecord.reverses_id.is_(None),
        ServiceRecord.minutes > 0,
    )


def _stands() -> ColumnElement[bool]:
    reversal = aliased(ServiceRecord)
    return ~exists().where(reversal.reverses_id == ServiceRecord.id) & ~IS_HELD


def certificate_by_digest(check_digest: bytes) -> Checked | None:
    """The certificate whose number and check code have this keyed digest."""
    query = select(Certificate).where(Certificate.check_digest == check_digest)
    certificate = db.session.scalar(query)
    return Checked(certificate, has_reversed(certificate.id)) if certificate else None


def has_reversed(certificate_id: UUID) -> bool:
    """Whether a record in a certificate was reversed."""
    query = select(
        exists().where(
            CertifiedRecord.certificate_id == certificate_id,
            ServiceRecord.reverses_id == CertifiedRecord.record_id,
        )
    )
    return bool(db.session.scalar(query))


def issued_in_vain(*, limit: int) -> list[Certificate]:
    """Lock some issued certificates in which a record is reversed; those locked are left out."""
    query = (
        select(Certificate)
        .where(
            Certificate.state == CertificateState.ISSUED.value,
            exists().where(
                CertifiedRecord.certificate_id == Certificate.id,
                ServiceRecord.reverses_id == CertifiedRecord.record_id,
            ),
        )
        .order_by(Certificate.id)
        .limit(limit)
    )
    return list(db.session.scalars(query.with_for_update(of=Certificate, skip_locked=True)))


def issued_with_reversed(reversal_id: UUID) -> list[Certificate]:
    """Lock the issued certificates with a record of the service to which a reversal belongs."""
    reversal, first, part = (aliased(ServiceRecord) for _ in range(3))
    query = (
        select(Certificate)
        .where(
            Certificate.state == CertificateState.ISSUED.value,
            Certificate.id.in_(
                select(CertifiedRecord.certificate_id)
                .join(part, part.id == CertifiedRecord.record_id)
                .join(first, first.source == part.source)
                .join(reversal, reversal.reverses_id == first.id)
                .where(reversal.id == reversal_id)
            ),
        )
        .order_by(Certificate.id)
    )
    return list(db.session.scalars(query.with_for_update(of=Certificate)))
