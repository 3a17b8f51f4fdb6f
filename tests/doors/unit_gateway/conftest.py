from collections.abc import Callable
from typing import Any

import pytest

from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import Answer, PushFailure, push

BODY = b'{"type":"statement"}'
HEADERS = {"Content-Type": "application/json", "webhook-id": "msg_1"}

Push = Callable[..., Answer]


@pytest.fixture
def settings() -> DeliverySettings:
    return DeliverySettings(
        allow_private_addresses=True,
        connect_timeout_seconds=5.0,
        read_timeout_seconds=5.0,
        total_timeout_seconds=10.0,
        max_answer_bytes=10_000,
        longest_retry_seconds=3600.0,
    )


@pytest.fixture
def pushed(settings: DeliverySettings) -> Push:
    """Push the sample body to an address."""

    def once(url: str, **changes: Any) -> Answer:
        usual = {"url": url, "headers": HEADERS, "body": BODY, "settings": settings}
        return push(**{**usual, **changes})

    return once


@pytest.fixture
def failure(pushed: Push) -> Callable[..., PushFailure]:
    """Push the sample body where it must fail, and return how."""

    def once(url: str, **changes: Any) -> PushFailure:
        with pytest.raises(PushFailure) as failed:
            pushed(url, **changes)
        return failed.value

    return once
