"""Batches of certificates that 周 starts."""

from uuid import UUID

from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, code
from wishapp.base.db import db
from wishapp.fulfilment.certificate_batches.issuing import issue_next
from wishapp.fulfilment.certificate_batches.models import IS_RUNNING, CertificateBatch
from wishapp.fulfilment.certificate_batches.starting import Whose, start_batch, stop_batch
from wishapp.kernel.access import Actor


def stop_running(staff: Actor) -> None:
    """No batch runs any more; the caller's transaction goes on."""
    for batch_id in db.session.scalars(select(CertificateBatch.id).where(IS_RUNNING)).all():
        stop_batch(staff, batch_id, why="换一批")


def started(cast: Cast, whose: Whose | None = None) -> CertificateBatch:
    """What 赵's unit asked for, unless it is said whose."""
    assert cast.zhao.report_in
    wanted = whose or Whose(unit_id=cast.zhao.report_in.unit_id)
    return do(start_batch, cast.zhou, code(COMMUNITY), wanted)


def carried_out(batch_id: UUID) -> None:
    """A worker goes on until there is no more to do."""
    while do(issue_next, batch_id):
        pass
