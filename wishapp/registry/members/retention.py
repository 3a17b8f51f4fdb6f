"""Empties report-ins that ended some time ago, and ends those that nobody went on with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.personal import Sweep, count, nobody
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.lifecycle.forgetting import forget_words
from wishapp.kernel.media.proving import release_proofs
from wishapp.registry.members.models import NOT_EMPTIED, WAITING, ReportIn
from wishapp.registry.people.consenting import leave_unit

BY_TERM = Actor.for_system("retention")
# Names in service records have to be provable for ten years.
KEPT = ("member_name",)


def _old(before: datetime) -> Any:
    ended = and_(NOT_EMPTIED, ReportIn.ended_at < before)
    return or_(ended, and_(WAITING, ReportIn.applied_at < before))


def _empty(before: datetime, most: int) -> int:
    query = select(ReportIn).where(_old(before)).order_by(ReportIn.id).limit(most)
    found = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    for report_in in found:
        if report_in.ended_at is None:
            lifecycle.move(report_in, "end", by=BY_TERM)
            report_in.ended_at = now()
            leave_unit(report_in.person_id, report_in.unit_id)
    db.session.flush()
    release_proofs([each.evidence for each in found if each.evidence])
    _forget([report_in.id for report_in in found])
    return len(found)


def _forget(ids: Sequence[UUID]) -> None:
    also = {
        "address_digest": nobody(),
        "name_digest": None,
        "phone_digest": None,
        "skills": "",
        "political_status": "",
        "evidence": None,
        "emptied_at": now(),
    }
    blank(ReportIn, ReportIn.id.in_(ids), kept=KEPT, **also)
    forget_words(Transition.subject_id.in_(ids))


ENDED_REPORT_INS = Sweep(lambda before: count(ReportIn, _old(before)), _empty)
