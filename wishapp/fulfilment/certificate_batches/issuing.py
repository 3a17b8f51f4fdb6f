"""A worker issues a batch, one certificate after the other, in the name of who started it.

Each is noted in one transaction with its line. So a worker may break off anywhere, and nothing is
issued twice.
"""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Refusal
from wishapp.fulfilment.certificate_batches.models import CertificateBatch, CertificateBatchLine
from wishapp.fulfilment.certificate_batches.queries import batch_for_update, next_open_line
from wishapp.fulfilment.certificate_batches.states import CertificateBatchState, LineOutcome
from wishapp.hours.certificates.issuing import issue_certificate
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.registry.members.queries import holder_of_roles

BY_BATCH = Actor.for_system("certificate_batches")


def issue_next(batch_id: UUID) -> bool:
    """Issue the next certificate of a batch; whether there is more to do. Raises ``not_found``.

    A request that cannot be issued is left with the code of its refusal, and lies as before. Once
    whoever started the batch may issue no more, the batch stops.
    """
    batch = batch_for_update(batch_id)
    if batch.state != CertificateBatchState.RUNNING:
        return False
    starter = holder_of_roles(batch.started_by)
    line = next_open_line(batch.id)
    if line is None:
        _end(batch, "finish")
        return False
    try:
        require(starter, Action.ISSUE_CERTIFICATE_BATCH, batch)
    except Refusal:
        _end(batch, "stop", Why(Because.ROLE_ENDED))
        return False
    _issue(starter, line)
    return True


def _issue(starter: Actor, line: CertificateBatchLine) -> None:
    try:
        with db.session.begin_nested():
            issue_certificate(starter, line.certificate_id)
    except Refusal as refusal:
        line.outcome, line.code = LineOutcome.LEFT.value, refusal.code.value
    else:
        line.outcome = LineOutcome.ISSUED.value


def _end(batch: CertificateBatch, verb: str, why: Why | None = None) -> None:
    batch.ended_at, batch.due_at = now(), None
    lifecycle.move(batch, verb, by=BY_BATCH, why=why or lifecycle.NO_REASON)
