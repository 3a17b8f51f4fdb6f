"""Says how the last test push to an endpoint ended, also where no worker wrote it down."""

from datetime import datetime, timedelta
from typing import NamedTuple

from wishapp.base.clock import now
from wishapp.config import DeliverySettings
from wishapp.kernel.lifecycle.queries import last_of
from wishapp.registry.units.models import EndpointChange
from wishapp.registry.units.states import EndpointChangeState

ASKED = ("test", "test_in_use")
FAILED = ("fail", "fail_in_use")
ANSWERED = ("answer", "answer_in_use")
TESTED = (*ASKED, *FAILED, *ANSWERED)
RECEIVED = "received"
# The worker died, or its message is still in the queue.
NO_ANSWER = "no_answer"
BESIDES = timedelta(minutes=1)
MAY_BE_TESTED = (EndpointChangeState.PROPOSED, EndpointChangeState.APPROVED)


class TestAnswer(NamedTuple):
    """How the last test push ended; ``outcome`` is a stable word, empty while it goes on."""

    at: datetime
    outcome: str
    receipt_no: str | None


def last_test(change: EndpointChange, settings: DeliverySettings) -> TestAnswer | None:
    """The last test of a change's endpoint; None before the first.

    A test that is not over a minute after the time-out has the outcome ``no_answer``, until one
    comes.
    """
    last = last_of(change.id, TESTED)
    if last is None:
        return None
    if last.verb in ANSWERED:
        return TestAnswer(last.at, RECEIVED, change.test_receipt_no)
    if last.verb in FAILED:
        return TestAnswer(last.at, change.test_reason, None)
    patience = timedelta(seconds=settings.total_timeout_seconds) + BESIDES
    return TestAnswer(last.at, NO_ANSWER if now() > last.at + patience else "", None)


def reason_of_test(change: EndpointChange, settings: DeliverySettings) -> str:
    """The stable word for why the last test push failed; empty when it did not."""
    if not change.tests or change.state not in MAY_BE_TESTED:
        return change.test_reason
    answer = last_test(change, settings)
    is_lost = answer is not None and answer.outcome == NO_ANSWER
    return NO_ANSWER if is_lost else change.test_reason
