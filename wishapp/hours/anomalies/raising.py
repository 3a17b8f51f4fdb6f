"""Raises an anomaly, once for each thing that is odd; nothing else follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wishapp.base.advisory_locks import lock_by_digest
from wishapp.base.db import db
from wishapp.hours.anomalies.models import Anomaly, AnomalyParty
from wishapp.hours.anomalies.states import AnomalyKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing.digests import field_digest

BY_SEARCH = Actor.for_system("anomalies")
MOST_RECORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something odd: ``key`` tells it from all others of its kind, ``facts`` are its numbers.

    ``location`` holds the place columns of whoever looks after it.
    """

    kind: AnomalyKind
    key: str
    facts: Mapping[str, int]
    location: Mapping[str, Any]
    record_ids: Sequence[UUID] = ()
    party_ids: frozenset[UUID] = frozenset()


def raise_anomaly(finding: Finding) -> bool:
    """Raise an anomaly unless its key was raised before; returns whether it was new.

    Service given to ten people on one telephone is one anomaly, however often it is found.
    """
    found_key = f"{finding.kind.value}:{finding.key}"
    lock_by_digest([field_digest("anomaly", found_key)])
    known = select(Anomaly.id).where(Anomaly.found_key == found_key)
    if db.session.scalar(known) is not None:
        return False
    anomaly = Anomaly(
        kind=finding.kind.value,
        found_key=found_key,
        facts=dict(finding.facts),
        record_ids=list(finding.record_ids)[:MOST_RECORDS],
        **finding.location,
    )
    lifecycle.begin(anomaly, "find", by=BY_SEARCH)
    db.session.flush()
    db.session.add_all(
        AnomalyParty(anomaly_id=anomaly.id, person_id=each) for each in sorted(finding.party_ids)
    )
    db.session.flush()
    return True


def raise_all(findings: Iterable[Finding]) -> int:
    """Raise several; returns how many were new."""
    return sum(raise_anomaly(each) for each in findings)
