"""Reads anomalies, and the records that show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, true

from wishapp.base.db import db, newest_first
from wishapp.base.rows import row_for_update, row_of
from wishapp.hours.anomalies.models import Anomaly, AnomalyParty
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyState
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Scope


def anomaly_of(anomaly_id: UUID) -> Anomaly:
    """The anomaly with this id. Raises ``not_found``."""
    return row_of(Anomaly, anomaly_id)


def anomaly_for_update(anomaly_id: UUID) -> Anomaly:
    """Lock an anomaly. Raises ``not_found``."""
    return row_for_update(Anomaly, anomaly_id)


def anomalies_in(
    scope: Scope,
    *,
    state: AnomalyState,
    kind: AnomalyKind | None,
    after: UUID | None,
    limit: int,
) -> list[Anomaly]:
    """A page of the anomalies that staff may list, in one state, the oldest first."""
    is_kind = Anomaly.kind == kind.value if kind else true()
    page = scope.page(Anomaly, Anomaly.state == state.value, is_kind, after=after, limit=limit)
    return list(db.session.scalars(page))


class AboutPerson(NamedTuple):
    """An anomaly as whom it concerns reads of it."""

    id: UUID
    kind: str
    state: str
    found_at: datetime
    outcome: str | None
    reviewed_at: datetime | None


def anomalies_about(person_id: UUID, *, before: UUID | None, limit: int) -> Sequence[AboutPerson]:
    """A page of the anomalies that concern a person, the newest first."""
    query = (
        select(
            Anomaly.id, Anomaly.kind, Anomaly.state, Anomaly.found_at, Anomaly.outcome,
            Anomaly.reviewed_at,
        )
        .join(AnomalyParty, AnomalyParty.anomaly_id == Anomaly.id)
        .where(AnomalyParty.person_id == person_id)
    )  # fmt: skip
    return [
        AboutPerson._make(row)
        for row in db.session.execute(newest_first(query, Anomaly.id, before, limit))
    ]


@dataclass(frozen=True, slots=True)
class Concerning:
    """An anomaly at its place, with the people whom it concerns, for the permission table."""

    place_path: str
    party_ids: frozenset[UUID]


def concerning(anomaly: Anomaly) -> Concerning:
    """Whom an anomaly concerns."""
    query = select(AnomalyParty.person_id).where(AnomalyParty.anomaly_id == anomaly.id)
    # Each is written when the anomaly is raised, for whoever has part in its records.
    return Concerning(anomaly.place_path, frozenset(db.session.scalars(query)))


def records_shown(record_ids: Sequence[UUID], *, limit: int) -> list[ServiceRecord]:
    """The records with these ids, at most ``limit``, the earliest first."""
    query = select(ServiceRecord).where(ServiceRecord.id.in_(record_ids))
    return list(db.session.scalars(query.order_by(ServiceRecord.id).limit(limit)))
