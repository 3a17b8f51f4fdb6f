"""The community that recorded a service certifies it, or says why it does not."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.hours.certificates.body import Head, compose
from wishapp.hours.certificates.models import Certificate, CertifiedRecord
from wishapp.hours.certificates.queries import certificate_for_update, records_to_certify
from wishapp.hours.certificates.rules import ALPHABET, CODE_CHARACTERS, MOST_ROWS
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.standing import Standing, known_under
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.kernel.sealing import field_digest
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of


def issue_certificate(actor: Actor, certificate_id: UUID) -> Certificate:
    """Issue a certificate: its number, its frozen body with a digest, and its check code.

    The records in it are those that stand at this moment, and are kept from being reversed
    meanwhile. Raises ``restricted``, ``same_person``, ``certificate_empty``, ``roll_too_long``.
    """
    certificate = certificate_for_update(certificate_id)
    require(actor, Action.ISSUE_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    lifecycle.target_of(certificate, "issue")
    standing = known_under(certificate)
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    records = records_to_certify(certificate, limit=MOST_ROWS + 1)
    refuse_unless(records, Code.CERTIFICATE_EMPTY)
    refuse_unless(len(records) <= MOST_ROWS, Code.ROLL_TOO_LONG, most=MOST_ROWS)
    db.session.add_all(
        CertifiedRecord(id=new_id(), certificate_id=certificate.id, record_id=each.id)
        for each in records
    )
    # First: to what was issued the database lets nobody add a record.
    db.session.flush()
    _freeze(certificate, standing, records)
    certificate.issued_by, certificate.issued_at = actor.me, now()
    lifecycle.move(certificate, "issue", by=actor)
    _note_look(actor, certificate)
    return certificate


def refuse_certificate(actor: Actor, certificate_id: UUID, *, answer: str) -> Certificate:
    """No certificate is issued; the reason is told."""
    certificate = certificate_for_update(certificate_id)
    require(actor, Action.ISSUE_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    lifecycle.move(certificate, "refuse", by=actor)
    certificate.answer = answer
    return certificate


def digest_to_check(certificate_no: str, check_code: str) -> bytes:
    """The keyed digest by which a check finds a certificate; both in their plain form."""
    return field_digest("certificate", f"{certificate_no} {check_code}")


def _freeze(certificate: Certificate, standing: Standing, records: Sequence[ServiceRecord]) -> None:
    issuer = place_of(certificate.community_id)
    certificate.certificate_no = take_number(NumberKind.CERTIFICATE, of=issuer.code)
    certificate.check_code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARACTERS))
    certificate.check_digest = digest_to_check(certificate.certificate_no, certificate.check_code)
    head = _head(certificate, certificate.certificate_no, standing, issuer)
    certificate.body, certificate.digest = compose(head, records)


def _head(certificate: Certificate, certificate_no: str, standing: Standing, issuer: Place) -> Head:
    served = county()
    return Head(
        certificate_no=certificate_no,
        county_code=served.code,
        county_name=served.name,
        issuer_code=issuer.code,
        issuer_name=issuer.name,
        issuer_phone=issuer.contact_phone or "",
        recorded_by=place_of(certificate.recorded_at_id).name,
        name=standing.name,
        slip_no=standing.number if standing.report_in_id else "",
        volunteer_no=standing.number if standing.registration_id else "",
        since=certificate.since,
        until=certificate.until,
        issued_on=today(),
        rule_version=served.rules.version,
        basis_doc=served.rules.basis_doc,
        title=served.rules.certificate_title,
        notes=served.rules.certificate_notes,
    )


def _note_look(actor: Actor, certificate: Certificate) -> None:
    record_look(
        actor, Look.CERTIFICATE, "certificate", certificate.id, person_id=certificate.person_id
    )
