from datetime import timedelta

import pytest

from tests.builders.times import ago
from wishapp.demand.codes.rules import is_key, lives_long_enough


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("AZaz09-_AZaz09-_", True),
        ("AZaz09-_AZaz09-", False),
        ("AZaz09-_AZaz09-_A", False),
        ("AZaz09-_AZaz09-_\n", False),
        ("AZaz09-_AZaz09-%", False),
        ("ＡZaz09-_AZaz09-_", False),
        ("", False),
    ],
)
def test_what_looks_like_a_key(text: str, answer: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_key(text) is answer


@pytest.mark.parametrize(
    ("hours_left", "days", "answer"),
    [
        (30 * 24, 30, True),
        (15 * 24, 30, True),
        (15 * 24 - 1, 30, False),
        (12, 1, True),
        (11, 1, False),
        (-1, 1, False),
    ],
)
def test_a_link_is_given_out_again_while_half_of_the_wanted_time_is_left(
    hours_left: int,
    days: int,
    answer: bool,  # noqa: FBT001 - a column of the table
) -> None:
    moment = ago(days=1)
    expires_at = moment + timedelta(hours=hours_left)
    assert lives_long_enough(expires_at, at=moment, days=days) is answer


def test_what_has_no_end_is_always_given_out_again() -> None:
    assert lives_long_enough(None, at=ago(days=1), days=30)
