"""A certificate proves nothing any more: staff revoke it, or a record in it was reversed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.queries import (
    certificate_for_update,
    issued_in_vain,
    issued_with_reversed,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why

MOST_AT_ONCE = 200


def revoke_certificate(actor: Actor, certificate_id: UUID, *, why: str) -> Certificate:
    """Revoke a certificate; its number stays used and visible."""
    certificate = certificate_for_update(certificate_id)
    require(actor, Action.REVOKE_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    lifecycle.move(certificate, "revoke", by=actor)
    certificate.answer = why
    return certificate


def revoke_with_reversed(reversal_id: UUID) -> int:
    """Revoke what certifies a service that was reversed, by one of its reversals; how many.

    A worker's step after ``service_record.reverse`` (domain rule 7.4). Repeated, it does nothing.
    """
    certificates = issued_with_reversed(reversal_id)
    _revoke(certificates)
    return len(certificates)


def revoke_missed(_: datetime) -> int:
    """Revoke some of what still certifies a reversed record; how many.

    The schedule sweeps hourly, for what was certified while its record was being reversed: the
    step after the reversal may not have seen that certificate.
    """
    certificates = issued_in_vain(limit=MOST_AT_ONCE)
    _revoke(certificates)
    return len(certificates)


def _revoke(certificates: Iterable[Certificate]) -> None:
    for each in certificates:
        by = Actor.for_system("certificates")
        lifecycle.move(each, "revoke", by=by, why=Why(Because.RECORD_REVERSED))
        each.record_reversed = True
