from datetime import UTC, datetime, timedelta

import pytest

from wishapp.demand.screening.rules import next_attempt, verb_for

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("suggest", "verb"),
    [("pass", "pass"), ("review", "hold"), ("risky", "hold"), ("", "hold"), ("PASS", "hold")],
)
def test_only_a_clear_pass_passes(suggest: str, verb: str) -> None:
    assert verb_for(suggest) == verb


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 30), (2, 60), (6, 960), (7, 1_800), (50, 1_800)]
)
def test_waits_double_up_to_half_an_hour(attempts: int, seconds: int) -> None:
    assert next_attempt(NOON, attempts, first_seconds=30) == NOON + timedelta(seconds=seconds)
