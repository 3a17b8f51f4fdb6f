"""What comes next by the clock, decided without one."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.settings import QINGHE
from wishapp.base.waits import moved_deadline
from wishapp.fulfilment.claims.deadline_rules import (
    ClaimDates,
    ClaimStep,
    Next,
    cool_off_until,
    next_step,
)
from wishapp.fulfilment.claims.states import ClaimState as S

RULES = QINGHE.rules
DAY0 = datetime(2026, 11, 2, 4, tzinfo=UTC)


def day(number: float) -> datetime:
    return DAY0 + timedelta(days=number)


def dates(state: S = S.CLAIMED, **facts: datetime) -> ClaimDates:
    return ClaimDates(**{"state": state, "contact_by": day(7), "finish_by": day(15), **facts})


@pytest.mark.parametrize(
    ("held", "step", "at"),
    [
        (dates(), ClaimStep.REMIND_CONTACT, 5),
        (dates(contact_reminded_at=day(5)), ClaimStep.LAPSE, 7),
        (dates(contacted_at=day(1)), ClaimStep.REMIND_FINISH, 13),
        (dates(S.IN_PROGRESS, contacted_at=day(1)), ClaimStep.REMIND_FINISH, 13),
        (
            dates(S.IN_PROGRESS, contacted_at=day(1), finish_reminded_at=day(13)),
            ClaimStep.LAPSE,
            15,
        ),
        (dates(S.DELIVERED, delivered_at=day(3)), ClaimStep.ASK, 10),
    ],
)
def test_the_next_step(held: ClaimDates, step: ClaimStep, at: float) -> None:
    assert next_step(held, RULES) == Next(day(at), step)


@pytest.mark.parametrize(
    "held",
    [
        dates(S.DELIVERED, delivered_at=day(3), asked_at=day(10)),
        *(dates(state) for state in (S.CONFIRMED, S.DISPUTED, S.RELEASED, S.CANCELLED, S.LAPSED)),
        ClaimDates(state=S.CLAIMED),
        ClaimDates(state=S.IN_PROGRESS),
        ClaimDates(state=S.DELIVERED),
    ],
)
def test_where_the_clock_asks_for_nothing(held: ClaimDates) -> None:
    assert next_step(held, RULES) is None


@pytest.mark.parametrize(("reminded", "deadline"), [(5, 7), (6, 7), (6.5, 7.5), (9, 10)])
def test_a_late_reminder_moves_the_deadline(reminded: float, deadline: float) -> None:
    moved = moved_deadline(day(7), day(reminded), grace_hours=RULES.lapse_grace_hours)
    assert moved == day(deadline)


@pytest.mark.parametrize(
    ("lapses", "until"),
    [
        ([0], None),
        ([0, -89], datetime(2026, 11, 15, 16, tzinfo=UTC)),
        ([0, -90], None),
        ([0, -1, -2], datetime(2026, 11, 15, 16, tzinfo=UTC)),
    ],
)
def test_repeated_lapses_cool_off(lapses: list[float], until: datetime | None) -> None:
    """Two within 90 days; until the midnight in Shanghai that begins the fourteenth day."""
    assert cool_off_until([day(each) for each in lapses], DAY0, RULES) == until
