"""A person above the community looks at an anomaly and says what came of it."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.anomalies.models import Anomaly
from wishapp.hours.anomalies.queries import (
    anomaly_for_update,
    anomaly_of,
    concerning,
    records_shown,
)
from wishapp.hours.anomalies.raising import MOST_RECORDS
from wishapp.hours.anomalies.states import AnomalyOutcome
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said


@dataclass(frozen=True, slots=True)
class AnomalyFile:
    """An anomaly, and the records that show it."""

    anomaly: Anomaly
    records: list[ServiceRecord]


def open_anomaly(actor: Actor, anomaly_id: UUID) -> AnomalyFile:
    """Read an anomaly with its records; the look is written down for each who served.

    Raises ``not_found``.
    """
    anomaly = anomaly_of(anomaly_id)
    require(actor, Action.SEE_ANOMALY, anomaly, see=Action.SEE_ANOMALY)
    records = records_shown(anomaly.record_ids, limit=MOST_RECORDS)
    for person_id in sorted({each.person_id for each in records}):
        record_look(actor, Look.ANOMALY, "anomaly", anomaly.id, person_id=person_id)
    return AnomalyFile(anomaly, records)


def take_anomaly(actor: Actor, anomaly_id: UUID) -> Anomaly:
    """Take an anomaly to look at. Raises ``anomaly_party`` for whom it concerns."""
    anomaly = anomaly_for_update(anomaly_id)
    require(actor, Action.REVIEW_ANOMALY, concerning(anomaly), see=Action.SEE_ANOMALY)
    lifecycle.target_of(anomaly, "take")
    anomaly.reviewer_id = actor.me
    lifecycle.move(anomaly, "take", by=actor)
    return anomaly


def give_back_anomaly(actor: Actor, anomaly_id: UUID) -> Anomaly:
    """Leave it to others again; whoever took it, or somebody above who may review it."""
    anomaly = anomaly_for_update(anomaly_id)
    require(actor, Action.REVIEW_ANOMALY, concerning(anomaly), see=Action.SEE_ANOMALY)
    lifecycle.target_of(anomaly, "give_back")
    anomaly.reviewer_id = None
    lifecycle.move(anomaly, "give_back", by=actor)
    return anomaly


def conclude_anomaly(
    actor: Actor, anomaly_id: UUID, *, outcome: AnomalyOutcome, words: str
) -> Anomaly:
    """Say what came of the review, by whoever took it; no record changes by it.

    What is wrong in the ledger is corrected by two people, as ever; what is no matter of records
    is handed on to whom it concerns. Raises ``not_reviewer``, ``move_not_allowed``.
    """
    anomaly = anomaly_for_update(anomaly_id)
    require(actor, Action.REVIEW_ANOMALY, concerning(anomaly), see=Action.SEE_ANOMALY)
    lifecycle.target_of(anomaly, "conclude")
    refuse_unless(anomaly.reviewer_id == actor.person_id, Code.NOT_REVIEWER)
    anomaly.outcome, anomaly.words, anomaly.reviewed_at = outcome.value, words, now()
    lifecycle.move(anomaly, "conclude", by=actor)
    return anomaly


def look_again(actor: Actor, anomaly_id: UUID, *, why: str) -> Anomaly:
    """Open a reviewed anomaly anew; what was said before stays in its history."""
    anomaly = anomaly_for_update(anomaly_id)
    require(actor, Action.REVIEW_ANOMALY, concerning(anomaly), see=Action.SEE_ANOMALY)
    lifecycle.move(anomaly, "look_again", by=actor, why=said(why))
    anomaly.reviewer_id = anomaly.outcome = anomaly.words = anomaly.reviewed_at = None
    return anomaly
