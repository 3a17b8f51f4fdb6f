"""Pushes a frozen statement to its unit: attempt written down, pushed, outcome written down."""

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import PermanentFailure, TemporaryFailure, push, signed_headers
from wishapp.hours.statements.delivering import Outcome, Push, begin_attempt, end_attempt
from workers.job import NOTHING_TO_DO, Work

UNUSABLE_SECRET = "secret"  # noqa: S105 - the name of a reason


def deliver_statement(work: Work) -> str:
    """The subject is the delivery."""
    settings = work.core.config.delivery
    with work.taking_over():
        attempt = begin_attempt(work.subject_id, settings)
    if attempt is None:
        return NOTHING_TO_DO
    outcome = _pushed(attempt, settings)
    with transaction():
        end_attempt(attempt, outcome, settings)
    return outcome.reason or ("received" if outcome.received else "accepted")


def _pushed(attempt: Push, settings: DeliverySettings) -> Outcome:
    try:
        headers = _headers(attempt)
    except ValueError:
        return Outcome(reason=UNUSABLE_SECRET, permanent=True)
    try:
        answer = push(url=attempt.url, headers=headers, body=attempt.body, settings=settings)
    except PermanentFailure as failure:
        return Outcome(status=failure.status, reason=failure.reason.value, permanent=True)
    except TemporaryFailure as failure:
        return Outcome(
            status=failure.status,
            reason=failure.reason.value,
            asked_seconds=failure.retry_after_seconds,
        )
    return Outcome(status=answer.status, received=answer.received, receipt_no=answer.receipt_no)


def _headers(attempt: Push) -> dict[str, str]:
    signed = signed_headers(
        message_id=attempt.message_id,
        timestamp=now(),
        body=attempt.body,
        secrets=attempt.secrets,
    )
    return {"content-type": "application/json", **signed}
