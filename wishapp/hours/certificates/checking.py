"""A stranger checks a certificate by its number and check code (order 67 Art. 17)."""

from dataclasses import dataclass
from datetime import date

from wishapp.base.errors import Code, Refusal
from wishapp.base.text import masked_name
from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.issuing import digest_to_check
from wishapp.hours.certificates.queries import certificate_by_digest
from wishapp.hours.certificates.rules import plain_check_code, plain_number
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.ledger.standing import known_under


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """What a stranger is told: no whole name, and no row."""

    certificate_no: str
    is_valid: bool
    name: str
    issuer: str
    since: date
    until: date
    issued_on: date
    minutes: int
    digest: str


def check_certificate(certificate_no: str, check_code: str) -> Finding:
    """What a certificate says, to whoever holds it.

    It is valid while it is issued and every record in it stands; that does not wait for the step
    that revokes it. Raises ``certificate_unknown``, the same for an unknown number and for a code
    that does not belong to it.
    """
    plain = plain_number(certificate_no)
    found = certificate_by_digest(digest_to_check(plain, plain_check_code(check_code)))
    body = found.certificate.body if found else None
    if found is None or body is None:
        raise Refusal(Code.CERTIFICATE_UNKNOWN)
    certificate, content = found.certificate, content_of(body)
    # Of an erased member nobody says the name, not even masked.
    is_restricted = known_under(certificate).restricted_at is not None
    return Finding(
        certificate_no=content["certificate_no"],
        is_valid=certificate.state == CertificateState.ISSUED and not found.is_reversed,
        name=masked_name("" if is_restricted else content["person"]["name"]),
        issuer=content["issuer"]["name"],
        since=certificate.since,
        until=certificate.until,
        issued_on=date.fromisoformat(content["issued_on"]),
        minutes=content["minutes"]["total"],
        digest=content["digest"],
    )
