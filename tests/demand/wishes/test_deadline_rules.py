"""By when each step is due, and in which order wishes stand on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders.settings import QINGHE
from wishapp.base.clock import COUNTY_ZONE
from wishapp.demand.wishes.deadline_rules import (
    DueKind,
    due_in,
    first_rank,
    next_rank,
    put_back_by,
    whole_days,
)
from wishapp.demand.wishes.states import WishState as S

RULES = QINGHE.rules
# A Thursday afternoon before a week of holidays, county time.
MOMENT = datetime(2026, 9, 24, 15, 30, tzinfo=COUNTY_ZONE)
EARLIER = datetime(2026, 9, 21, 9, 0, tzinfo=COUNTY_ZONE)


@pytest.mark.parametrize(
    ("state", "kind", "last_day"),
    [
        (S.SUBMITTED, DueKind.REVIEW, "2026-09-30"),
        (S.VERIFIED, DueKind.PUBLISH, "2026-09-28"),
        (S.RETURNED, DueKind.AMEND, "2026-10-09"),
        (S.PUBLISHED, DueKind.CLAIM, "2026-10-24"),
        (S.DELIVERED, DueKind.CONFIRM, "2026-10-01"),
        (S.EXPIRED, DueKind.DECIDE, "2026-09-30"),
        (S.CROWD_SHORT, DueKind.DECIDE, "2026-09-30"),
        # Holidays until the 7th; the 10th is a Saturday worked.
        (S.REVIEWED, DueKind.CLOSE, "2026-10-09"),
        (S.DISPUTED, DueKind.SETTLE, "2026-10-15"),
        (S.TAKEN_OVER, DueKind.FULFIL, "2026-10-09"),
        (S.CROWD_FULL, DueKind.START, "2026-10-04"),
        # Counted from before: three and five working days after the 21st.
        (S.UNDER_REVIEW, DueKind.REVIEW, "2026-09-24"),
        (S.CONFIRMED, DueKind.CALL_BACK, "2026-09-29"),
    ],
)
def test_a_step_is_due_in_the_last_second_of_its_day(
    state: S, kind: DueKind, last_day: str
) -> None:
    due = due_in(state, moment=MOMENT, since=EARLIER, rules=RULES)
    assert due is not None
    local = due.at.astimezone(COUNTY_ZONE)
    assert (due.kind, local.isoformat()) == (kind, f"{last_day}T23:59:59+08:00")
    assert not due.is_estimate


def test_staff_decide_about_a_card_that_is_down_as_soon_as_about_a_wish() -> None:
    due = put_back_by(MOMENT, RULES).astimezone(COUNTY_ZONE)
    assert due.isoformat() == "2026-09-30T23:59:59+08:00"


@pytest.mark.parametrize(
    ("hours", "days"), [(0, 0), (-3, 0), (-48, 0), (1, 1), (24, 1), (25, 2), (72, 3)]
)
def test_a_span_is_covered_by_whole_days(hours: int, days: int) -> None:
    assert whole_days(timedelta(hours=hours)) == timedelta(days=days)


def test_a_clock_that_has_nothing_to_go_on_from_begins() -> None:
    due = due_in(S.CONFIRMED, moment=MOMENT, since=None, rules=RULES)
    assert due is not None
    assert due.since == MOMENT


@pytest.mark.parametrize("state", [S.DRAFT, S.CLAIMED, S.IN_PROGRESS, S.CLOSED, S.WITHDRAWN])
def test_where_nobody_is_waited_for(state: S) -> None:
    assert due_in(state, moment=MOMENT, since=EARLIER, rules=RULES) is None


def test_a_year_that_was_not_announced_makes_an_estimate() -> None:
    moment = datetime(2026, 12, 30, 4, tzinfo=UTC)
    due = due_in(S.SUBMITTED, moment=moment, since=None, rules=RULES)
    assert due is not None
    assert due.is_estimate


def test_late_in_the_evening_the_county_is_already_in_the_next_day() -> None:
    moment = datetime(2026, 9, 23, 16, 30, tzinfo=UTC)
    due = due_in(S.VERIFIED, moment=moment, since=None, rules=RULES)
    assert due is not None
    assert due.at.astimezone(COUNTY_ZONE).date() == date(2026, 9, 28)


@pytest.mark.parametrize(
    ("wanted_before", "days_older"),
    [
        (None, 0),
        (date(2026, 12, 24), 0),
        (date(2026, 10, 24), 0),
        (date(2026, 10, 4), 20),
        # The day passed while the wish was reviewed, or stood in an older row.
        (date(2026, 9, 24), 30),
        (date(2026, 9, 23), 30),
        (date(2020, 1, 1), 30),
    ],
)
def test_what_is_wanted_soon_stands_higher(wanted_before: date | None, days_older: int) -> None:
    rank = first_rank(MOMENT, wanted_before, RULES)
    assert (MOMENT.date() - rank.astimezone(COUNTY_ZONE).date()).days == days_older
    assert rank <= MOMENT


def test_what_comes_back_stands_higher_than_before() -> None:
    assert next_rank(MOMENT, RULES) == MOMENT - timedelta(days=10)
