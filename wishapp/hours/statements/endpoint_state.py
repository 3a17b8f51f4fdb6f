"""Shows whether statements reach a unit: its endpoint, and how the last attempts ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.config import DeliverySettings
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.answering_tests import TestAnswer, last_test
from wishapp.registry.units.queries import last_approved_change, last_endpoint_of, unit_of

MOST_ANSWERS = 20


class Answer(NamedTuple):
    """How one attempt to deliver a statement ended; ``outcome`` is a stable word."""

    statement_no: str
    began_at: datetime
    ended_at: datetime | None
    status: int | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndpointState:
    """An endpoint and its last answers; ``disabled_reason`` says why it is out of use.

    A unit without any endpoint has no ``url``.
    """

    answers: Sequence[Answer]
    url: str | None = None
    since: datetime | None = None
    disabled_at: datetime | None = None
    disabled_reason: str | None = None
    previous_until: datetime | None = None
    test: TestAnswer | None = None


def see_endpoint(actor: Actor, unit_id: UUID, settings: DeliverySettings) -> EndpointState:
    """The endpoint of a unit as those see it who may change it. Raises ``not_found``."""
    unit = unit_of(unit_id)
    require(actor, Action.SET_ENDPOINT, unit, see=Action.SET_ENDPOINT)
    endpoint = last_endpoint_of(unit.id)
    answers = _last_answers(unit.id, limit=MOST_ANSWERS)
    if endpoint is None:
        return EndpointState(answers=answers)
    change = last_approved_change(unit.id)
    return EndpointState(
        answers=answers,
        url=endpoint.url,
        since=endpoint.created_at,
        disabled_at=endpoint.disabled_at,
        disabled_reason=endpoint.disabled_reason or None,
        previous_until=endpoint.previous_until,
        test=last_test(change, settings) if change else None,
    )


def _last_answers(unit_id: UUID, *, limit: int) -> list[Answer]:
    # The newest attempts belong to some of the newest deliveries.
    newest = (
        select(Delivery.id)
        .where(Delivery.unit_id == unit_id)
        .order_by(Delivery.id.desc())
        .limit(limit)
    )
    query = (
        select(
            Statement.statement_no,
            DeliveryAttempt.began_at,
            DeliveryAttempt.ended_at,
            DeliveryAttempt.status,
            DeliveryAttempt.outcome,
        )
        .join(Delivery, Delivery.id == DeliveryAttempt.delivery_id)
        .join(Statement, Statement.id == Delivery.statement_id)
        .where(DeliveryAttempt.delivery_id.in_(newest))
    )
    rows = db.session.execute(query.order_by(DeliveryAttempt.id.desc()).limit(limit))
    return [Answer(*row) for row in rows]
