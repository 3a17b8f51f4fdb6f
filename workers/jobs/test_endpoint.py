"""Pushes a test to an endpoint, and notes whether the unit acknowledged it."""

import orjson

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import PermanentFailure, TemporaryFailure, push, signed_headers
from wishapp.registry.units.changing_endpoints import TestPush, begin_test, end_test
from workers.job import NOTHING_TO_DO, Work

UNACKNOWLEDGED = "no_receipt"
UNUSABLE_SECRET = "secret"  # noqa: S105 - the name of a reason


def test_endpoint(work: Work) -> str:
    """The subject is the change of an endpoint. A failed test is repeated by a person."""
    with work.taking_over():
        test = begin_test(work.subject_id)
    if test is None:
        return NOTHING_TO_DO
    receipt_no, reason = _pushed(test, work.core.config.delivery)
    with transaction():
        end_test(test, receipt_no=receipt_no, reason=reason)
    return reason or "received"


def _pushed(test: TestPush, settings: DeliverySettings) -> tuple[str | None, str]:
    """The number of the unit's receipt, and why there is none."""
    body = orjson.dumps({"type": "endpoint_test", "unit": {"uscc": test.uscc}})
    try:
        signed = signed_headers(
            message_id=test.message_id, timestamp=now(), body=body, secrets=test.secrets
        )
    except ValueError:
        return None, UNUSABLE_SECRET
    headers = {"content-type": "application/json", **signed}
    try:
        answer = push(url=test.url, headers=headers, body=body, settings=settings)
    except (PermanentFailure, TemporaryFailure) as failure:
        return None, failure.reason.value
    # 202 promises a receipt; a test is over only with one.
    return answer.receipt_no, "" if answer.received else UNACKNOWLEDGED
