"""Deletes transfers at the end of their term, and lets the pictures that proved them go."""

from datetime import datetime

from sqlalchemy import delete, select

from wishapp.base.db import db
from wishapp.base.personal import Sweep, count
from wishapp.demand.transfers.models import Transfer
from wishapp.kernel.media.proving import release_proofs


def _delete(before: datetime, most: int) -> int:
    query = select(Transfer).where(Transfer.ended_at < before).order_by(Transfer.ended_at)
    found = db.session.scalars(query.limit(most).with_for_update(skip_locked=True)).all()
    release_proofs([each.evidence for each in found if each.evidence])
    gone = delete(Transfer).where(Transfer.id.in_([each.id for each in found]))
    db.session.execute(gone.execution_options(synchronize_session=False))
    return len(found)


OLD_TRANSFERS = Sweep(lambda before: count(Transfer, Transfer.ended_at < before), _delete)
