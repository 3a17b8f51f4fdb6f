"""Anomalies about service of 赵, found without a search, in each of their states."""

from itertools import count

from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.teams import report_in_id
from wishapp.base.db import db, transaction
from wishapp.hours.anomalies.models import Anomaly
from wishapp.hours.anomalies.raising import Finding, raise_anomaly
from wishapp.hours.anomalies.reviewing import conclude_anomaly, take_anomaly
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyOutcome
from wishapp.registry.members.models import ReportIn

KEYS = count(1)


def finding(cast: Cast, key: str = "", *, kind: AnomalyKind = AnomalyKind.ONE_DEVICE) -> Finding:
    """Something odd at 赵's community, which concerns 赵 and 周."""
    return Finding(
        kind=kind,
        key=key or str(next(KEYS)),
        facts={"people": 4},
        location=again(ReportIn, report_in_id(cast.zhao)).located(),
        party_ids=frozenset({cast.zhao.me, cast.zhou.me}),
    )


def an_anomaly(cast: Cast, state: str = "open") -> Anomaly:
    """An anomaly in a state; 冯 of the street took it."""
    found = finding(cast)
    do(raise_anomaly, found)
    with transaction():
        anomaly = db.session.scalars(
            select(Anomaly).where(Anomaly.found_key == f"{found.kind}:{found.key}")
        ).one()
    if state != "open":
        do(take_anomaly, cast.feng, anomaly.id)
    if state == "reviewed":
        explained = AnomalyOutcome.EXPLAINED
        do(conclude_anomaly, cast.feng, anomaly.id, outcome=explained, words="电话核对过")
    return again(Anomaly, anomaly.id)
