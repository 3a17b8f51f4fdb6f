"""When the claims of stories were made: two months ago, unless a story says otherwise.

A story is told in one breath, yet its service lies in the days before. A service begins after its
claim, so the claim of a story is as old as the report-in of its member.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from tests.builders.cast import SINCE
from wishapp.base.clock import now
from wishapp.fulfilment.claims.models import Claim

_claimed_ago: ContextVar[timedelta] = ContextVar("claimed_ago", default=SINCE)


def date_claims_back() -> None:
    """Let every claim that a test makes be as old as its story says."""
    event.listen(Claim, "before_insert", _date_back)


def _date_back(mapper: Any, connection: Any, claim: Claim) -> None:
    claim.claimed_at = now() - _claimed_ago.get()


@contextmanager
def claimed_ago(**spans: float) -> Iterator[None]:
    """Claims are made so long ago until the block ends; without spans, now."""
    token = _claimed_ago.set(timedelta(**spans))
    try:
        yield
    finally:
        _claimed_ago.reset(token)
