"""Deletes old corrections that changed nothing; approved ones explain the ledger and stay."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select

from wishapp.base.db import db
from wishapp.base.personal import Sweep, count
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.states import RecordCorrectionState
from wishapp.kernel.lifecycle.queries import moved_last
from wishapp.kernel.media.proving import release_proofs

CHANGED_NOTHING = (RecordCorrectionState.REFUSED.value, RecordCorrectionState.TAKEN_BACK.value)


def _is_old(before: datetime) -> ColumnElement[bool]:
    ended_at = moved_last(RecordCorrection.id)
    return and_(RecordCorrection.state.in_(CHANGED_NOTHING), ended_at < before)


def _delete(before: datetime, most: int) -> int:
    query = (
        select(RecordCorrection).where(_is_old(before)).order_by(RecordCorrection.id).limit(most)
    )
    found = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    gone = delete(RecordCorrection).where(RecordCorrection.id.in_([each.id for each in found]))
    db.session.execute(gone.execution_options(synchronize_session=False))
    _release({picture_id for each in found for picture_id in each.evidence})
    return len(found)


def _release(pictures: set[UUID]) -> None:
    """Let the pictures go that prove no other correction."""
    named = select(func.unnest(RecordCorrection.evidence).label("picture_id")).subquery()
    still = select(named.c.picture_id).where(named.c.picture_id.in_(pictures))
    release_proofs(pictures.difference(db.session.scalars(still)))


OLD_CORRECTIONS = Sweep(lambda before: count(RecordCorrection, _is_old(before)), _delete)
