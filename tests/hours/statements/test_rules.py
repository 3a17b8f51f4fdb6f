from datetime import UTC, date, datetime, timedelta

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.config import DeliverySettings
from wishapp.hours.statements.rules import backoff_seconds, check_period, next_attempt

TODAY = date(2026, 7, 1)
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SETTINGS = DeliverySettings(first_retry_seconds=30, longest_retry_seconds=21_600)
MIDDLE = 0.5


@pytest.mark.parametrize(
    ("since", "until", "good"),
    [
        ("2026-06-01", "2026-07-01", True),
        ("2026-07-01", "2026-07-02", True),
        ("2026-07-01", "2026-07-03", False),
        ("2026-07-01", "2026-07-01", False),
        ("2026-07-01", "2026-06-30", False),
        ("2025-06-30", "2026-07-01", True),
        ("2025-06-29", "2026-07-01", False),
    ],
)
def test_which_periods_are_good(since: str, until: str, *, good: bool) -> None:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    if good:
        check_period(first, last, today=TODAY)
        return
    with pytest.raises(Refusal) as refused:
        check_period(first, last, today=TODAY)
    assert refused.value.code is Code.PERIOD_INVALID


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [
        (0, 30),
        (1, 30),
        (2, 60),
        (3, 120),
        (10, 15_360),
        (11, 21_600),
        (12, 21_600),
        (5_000, 21_600),
    ],
)
def test_waits_double_up_to_the_longest(attempts: int, seconds: float) -> None:
    assert backoff_seconds(attempts, SETTINGS, jitter=MIDDLE) == seconds


def test_waits_are_spread_by_a_quarter_both_ways() -> None:
    assert backoff_seconds(2, SETTINGS, jitter=0.0) == 45
    assert backoff_seconds(2, SETTINGS, jitter=0.999) == pytest.approx(75, abs=0.1)


def at(attempts: int, *, give_up: float = 3_600, asked: float | None = None) -> datetime | None:
    return next_attempt(
        moment=NOON,
        attempts=attempts,
        give_up_at=NOON + timedelta(seconds=give_up),
        settings=SETTINGS,
        jitter=MIDDLE,
        asked_seconds=asked,
    )


def test_the_unit_may_ask_for_more_time_but_not_for_less() -> None:
    assert at(1, asked=600) == NOON + timedelta(seconds=600)
    assert at(1, asked=1) == NOON + timedelta(seconds=30)


def test_there_is_an_end() -> None:
    assert at(2, give_up=60) == NOON + timedelta(seconds=60)
    assert at(2, give_up=59) is None
    assert at(1, asked=4_000) is None


def test_failures_fit_about_three_days() -> None:
    """Every wait at its shortest and at its longest, until the seventy-two hours are over."""
    for jitter, least, most in ((0.0, 20, 30), (0.999, 15, 25)):
        waited, attempts = 0.0, 0
        while waited <= 72 * 3_600:
            attempts += 1
            waited += backoff_seconds(attempts, SETTINGS, jitter=jitter)
        assert least <= attempts <= most
