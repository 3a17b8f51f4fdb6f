"""Shows a certificate to its person and to staff, and counts how often it was printed."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.queries import (
    certificate_for_update,
    certificate_of,
    has_reversed,
)
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.ledger.standing import note_look
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look


def open_certificate(actor: Actor, certificate_id: UUID) -> Certificate:
    """Read a certificate; a look by anybody but its person is written down.

    Raises ``not_found``, ``restricted``.
    """
    certificate = certificate_of(certificate_id)
    require(actor, Action.SEE_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    note_look(actor, certificate, Look.CERTIFICATE, "certificate")
    return certificate


def count_print(actor: Actor, certificate_id: UUID) -> Certificate:
    """Print an issued certificate once more, under the same number (domain rule 7.5).

    Raises ``not_found``, ``restricted``. Raises ``move_not_allowed`` for one that is not issued,
    or of which a record was reversed.
    """
    certificate = certificate_for_update(certificate_id)
    require(actor, Action.PRINT_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    is_valid = certificate.state == CertificateState.ISSUED and not has_reversed(certificate.id)
    refuse_unless(
        is_valid,
        Code.MOVE_NOT_ALLOWED,
        kind="certificate",
        verb="print",
        state=certificate.state,
    )
    note_look(actor, certificate, Look.CERTIFICATE, "certificate")
    certificate.prints += 1
    return certificate
