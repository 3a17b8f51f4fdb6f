"""Empties registrations that ended some time ago; the name stays with the service records."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.personal import Sweep, count
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.lifecycle.forgetting import forget_words
from wishapp.kernel.media.proving import release_proofs
from wishapp.registry.volunteers.models import KEPT_WHOLE, Registration

# Names in service records have to be provable for ten years.
KEPT = ("name",)


def _old(before: datetime) -> Any:
    return and_(KEPT_WHOLE, Registration.ended_at < before)


def _empty(before: datetime, most: int) -> int:
    query = select(Registration).where(_old(before)).order_by(Registration.id).limit(most)
    found = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    release_proofs([each.evidence for each in found if each.evidence])
    ids = [each.id for each in found]
    also = {"evidence": None, "emptied_at": now()}
    blank(Registration, Registration.id.in_(ids), kept=KEPT, **also)
    forget_words(Transition.subject_id.in_(ids))
    return len(found)


ENDED_REGISTRATIONS = Sweep(lambda before: count(Registration, _old(before)), _empty)
