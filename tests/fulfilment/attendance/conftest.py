"""An activity of the stories about attendance."""

import pytest

from tests.builders.activities import published
from tests.builders.cast import Cast
from wishapp.fulfilment.activities.models import Activity


@pytest.fixture
def activity(cast: Cast) -> Activity:
    """Two hours of sweeping, from nine on, led by 周; staff come back to their desk that day."""
    return published(cast, capacity=5, risks="")
