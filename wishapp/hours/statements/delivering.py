"""Gets a frozen statement to its unit: each attempt is written down before it is made."""

import secrets as random_source
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.config import DeliverySettings
from wishapp.hours.statements.acknowledging import acknowledge_delivery
from wishapp.hours.statements.body import rests_on_consent
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement
from wishapp.hours.statements.queries import (
    attempt_for_update,
    delivery_for_update,
    is_superseded,
    may_be_passed_on,
    statement_of,
)
from wishapp.hours.statements.rules import next_attempt
from wishapp.hours.statements.states import DeliveryState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Because, Why
from wishapp.registry.units.endpoints import take_out_of_use
from wishapp.registry.units.models import UnitEndpoint
from wishapp.registry.units.queries import endpoint_in_use

BY_WORKER = Actor.for_system("delivery")
GONE = "gone"
TO_BE_DONE = (DeliveryState.DUE, DeliveryState.ACCEPTED)
JITTER_STEPS = 1_000


@dataclass(frozen=True, slots=True, repr=False)
class Push:
    """Everything an attempt needs, so that no transaction is open while the unit is waited for."""

    delivery_id: UUID
    attempt: int
    endpoint_id: UUID
    message_id: str
    url: str
    secrets: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended. ``reason`` is a stable word, empty on success."""

    status: int | None = None
    received: bool = False
    receipt_no: str | None = None
    reason: str = ""
    permanent: bool = False
    asked_seconds: float | None = None


def begin_attempt(delivery_id: UUID, settings: DeliverySettings) -> Push | None:
    """Begin an attempt; None when the delivery is done, not due, or being tried.

    ``due_at`` moves past the lease first. So a worker who dies leaves the delivery due again, and a
    second worker finds it not due.
    """
    delivery = delivery_for_update(delivery_id)
    if delivery.due_at > now() or delivery.state not in TO_BE_DONE:
        return None
    statement = statement_of(delivery.statement_id)
    endpoint = endpoint_in_use(delivery.unit_id)
    reason = _reason_to_stop(delivery, statement, endpoint)
    if endpoint is None or reason:
        _give_up(delivery, reason)
        return None
    delivery.attempts += 1
    delivery.due_at = now() + timedelta(seconds=settings.lease_seconds)
    db.session.add(DeliveryAttempt(delivery_id=delivery.id, number=delivery.attempts))
    record_look(BY_WORKER, Look.STATEMENT_PUSH, "statement", statement.id, person_id=None)
    return Push(
        delivery_id=delivery.id,
        attempt=delivery.attempts,
        endpoint_id=endpoint.id,
        message_id=delivery.message_id,
        url=endpoint.url,
        secrets=endpoint.secrets_at(now()),
        body=statement.body.encode(),
    )


def _reason_to_stop(delivery: Delivery, statement: Statement, endpoint: UnitEndpoint | None) -> str:
    """Why no attempt may be made, as a stable word; empty when one may."""
    if delivery.state == DeliveryState.ACCEPTED:
        return "no_receipt"
    if endpoint is None:
        return "endpoint_missing"
    if delivery.attempts_since and now() > delivery.give_up_at:
        # Every worker that tried died before it could write down an outcome.
        return delivery.last_reason or "unanswered"
    if is_superseded(statement):
        return "superseded"
    if may_be_passed_on(statement):
        return ""
    return "consent_withdrawn" if rests_on_consent(statement.body) else "member_objects"


def end_attempt(push: Push, outcome: Outcome, settings: DeliverySettings) -> Delivery:
    """Write down how an attempt ended, and what follows. A receipt is taken whenever it comes."""
    delivery = delivery_for_update(push.delivery_id)
    attempt = attempt_for_update(push.delivery_id, push.attempt)
    attempt.ended_at = now()
    attempt.status = outcome.status
    attempt.outcome = outcome.reason or "received"
    delivery.last_reason = outcome.reason
    if outcome.received:
        acknowledge_delivery(BY_WORKER, delivery, receipt_no=outcome.receipt_no, way="answer")
    elif delivery.state == DeliveryState.DUE:
        _follow_up(delivery, push, outcome, settings)
    return delivery


def _follow_up(
    delivery: Delivery, push: Push, outcome: Outcome, settings: DeliverySettings
) -> None:
    if not outcome.reason:
        lifecycle.move(delivery, "accept", by=BY_WORKER)
        delivery.due_at = delivery.give_up_at
        return
    if outcome.permanent:
        if outcome.reason == GONE:
            _disable(delivery.unit_id, push.endpoint_id)
        _give_up(delivery, outcome.reason)
        return
    at = next_attempt(
        moment=now(),
        attempts=delivery.attempts_since,
        give_up_at=delivery.give_up_at,
        settings=settings,
        jitter=random_source.randbelow(JITTER_STEPS) / JITTER_STEPS,
        asked_seconds=outcome.asked_seconds,
    )
    if at is None:
        _give_up(delivery, outcome.reason)
    else:
        delivery.due_at = at


def _disable(unit_id: UUID, endpoint_id: UUID) -> None:
    """Take the endpoint out of use, unless the unit has set another one in the meantime."""
    endpoint = endpoint_in_use(unit_id, lock=True)
    if endpoint is not None and endpoint.id == endpoint_id:
        take_out_of_use(BY_WORKER, endpoint, GONE)


def _give_up(delivery: Delivery, reason: str) -> None:
    delivery.last_reason = reason
    lifecycle.move(
        delivery, "give_up", by=BY_WORKER, why=Why(Because.NOT_DELIVERED, {"fault": reason})
    )
