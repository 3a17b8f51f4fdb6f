"""What stands on the certificates of one part of a batch, to be printed together."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.certificate_batches.queries import batch_of, issued_in_part
from wishapp.kernel.access import Action, Actor, require
from wishapp.printing.documents.certificate_paper import CertificatePaper, print_certificate


def print_part(actor: Actor, batch_id: UUID, number: int) -> list[CertificatePaper]:
    """Print what was issued of a part, the first of which is 1; each print is counted.

    What was revoked since, or restricted, is left out. Raises ``not_found`` also for a part in
    which nothing can be printed.
    """
    batch = batch_of(batch_id)
    require(actor, Action.ISSUE_CERTIFICATE_BATCH, batch, see=Action.ISSUE_CERTIFICATE_BATCH)
    printed = [
        paper
        for each in issued_in_part(batch.id, number)
        if (paper := _printed(actor, each)) is not None
    ]
    refuse_unless(printed, Code.NOT_FOUND)
    return printed


def _printed(actor: Actor, certificate_id: UUID) -> CertificatePaper | None:
    try:
        return print_certificate(actor, certificate_id)
    except Refusal:
        return None
