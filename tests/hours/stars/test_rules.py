"""From how many hours on a star may be applied for, and what it takes to grant one."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.hours.stars.rules import check_application, check_grant, highest_reached

HOURS = (100, 300, 600, 1_000, 1_500)
FIRST = date(2026, 3, 2)


def refused_with(code: Code | None) -> AbstractContextManager[object]:
    """The refusal that is expected of a block; None for none."""
    return nullcontext() if code is None else pytest.raises(Refusal, match=f"^{code.value}$")


@pytest.mark.parametrize(
    ("minutes", "level"),
    [
        (0, 0), (5_999, 0), (6_000, 1), (17_999, 1), (18_000, 2), (36_000, 3), (59_999, 3),
        (60_000, 4), (89_999, 4), (90_000, 5), (900_000, 5),
    ],
)  # fmt: skip
def test_a_level_is_reached_from_its_last_minute_on(minutes: int, level: int) -> None:
    assert highest_reached(minutes, HOURS) == level


@pytest.mark.parametrize(
    ("level", "minutes", "held", "code"),
    [
        (1, 6_000, 0, None),
        (1, 5_999, 0, Code.STAR_NOT_REACHED),
        (2, 18_000, 0, None),
        (1, 18_000, 1, Code.STAR_HELD),
        (1, 18_000, 2, Code.STAR_HELD),
        (3, 36_000, 1, None),
        (0, 90_000, 0, Code.STAR_UNKNOWN),
        (6, 900_000, 0, Code.STAR_UNKNOWN),
    ],
)
def test_a_star_is_applied_for_once_it_is_reached_and_never_twice(
    level: int, minutes: int, held: int, code: Code | None
) -> None:
    with refused_with(code):
        check_application(level, minutes=minutes, held=held, hours=HOURS)


@pytest.mark.parametrize(
    ("level", "day", "document_no", "code"),
    [
        (1, 1, "", None),
        (2, 1, "", None),
        (1, 0, "", Code.STAR_IN_PUBLICITY),
        (1, -1, "", Code.STAR_IN_PUBLICITY),
        (3, 1, "", Code.STAR_DOCUMENT_MISSING),
        (3, 1, "市志联发〔2026〕1号", None),
        (3, 0, "市志联发〔2026〕1号", Code.STAR_IN_PUBLICITY),
    ],
)
def test_it_is_granted_after_its_publicity_by_whoever_grants_that_level(
    level: int, day: int, document_no: str, code: Code | None
) -> None:
    today = FIRST + timedelta(days=day)
    with refused_with(code):
        check_grant(
            level, today=today, publicised_until=FIRST, document_no=document_no, by_county=2
        )


def test_without_publicity_nothing_is_granted() -> None:
    with refused_with(Code.STAR_IN_PUBLICITY):
        check_grant(1, today=FIRST, publicised_until=None, document_no="", by_county=2)
