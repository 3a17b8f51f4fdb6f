"""Shows how far batches are, and what came of each request in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.fulfilment.certificate_batches.models import CertificateBatch, CertificateBatchLine
from wishapp.fulfilment.certificate_batches.queries import (
    IN_A_PART,
    batch_of,
    batches_in,
    counts_of,
    lines_of,
)
from wishapp.kernel.access import Action, Actor, Scope, require


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch, how many of its requests are open, issued and left, and its parts for printing."""

    batch: CertificateBatch
    open: int
    issued: int
    left: int

    @property
    def id(self) -> UUID:
        """The batch's id."""
        return self.batch.id

    @property
    def parts(self) -> int:
        """How many parts for printing it has."""
        return -(-(self.open + self.issued + self.left) // IN_A_PART)


def see_batch(actor: Actor, batch_id: UUID) -> BatchProgress:
    """How far a batch is. Raises ``not_found``."""
    return _progress([_seen(actor, batch_id)])[0]


def see_batches(scope: Scope, *, after: UUID | None, limit: int) -> list[BatchProgress]:
    """A page of the batches of some places, the oldest first."""
    return _progress(batches_in(scope, after=after, limit=limit))


def see_lines(
    actor: Actor, batch_id: UUID, *, after: UUID | None, limit: int
) -> list[CertificateBatchLine]:
    """A page of the requests of a batch, with what came of each; it names nobody."""
    batch = _seen(actor, batch_id)
    return lines_of(batch.id, after=after, limit=limit)


def _seen(actor: Actor, batch_id: UUID) -> CertificateBatch:
    batch = batch_of(batch_id)
    require(actor, Action.ISSUE_CERTIFICATE_BATCH, batch, see=Action.ISSUE_CERTIFICATE_BATCH)
    return batch


def _progress(batches: Sequence[CertificateBatch]) -> list[BatchProgress]:
    counts = counts_of([batch.id for batch in batches])
    return [_counted(batch, counts[batch.id]) for batch in batches]


def _counted(batch: CertificateBatch, counts: Mapping[str, int]) -> BatchProgress:
    return BatchProgress(
        batch, counts.get("open", 0), counts.get("issued", 0), counts.get("left", 0)
    )
