"""What stands on a certificate (form 8.8): its frozen content, and its check code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.rules import written_code
from wishapp.hours.certificates.showing import count_print
from wishapp.kernel.access import Actor
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CertificatePaper:
    """A certificate as it was issued, the code in groups, and which print this is."""

    printout: Printout
    content: Mapping[str, Any]
    check_code: str
    prints: int


def print_certificate(actor: Actor, certificate_id: UUID) -> CertificatePaper:
    """Print a certificate; raises what ``count_print`` raises."""
    certificate = count_print(actor, certificate_id)
    content = content_of(certificate.body or "")
    return CertificatePaper(
        printout=record_printout(
            actor, PrintKind.CERTIFICATE, certificate.id, lines=len(content["rows"])
        ),
        content=content,
        check_code=written_code(certificate.check_code or ""),
        prints=certificate.prints,
    )
