"""What other rules would have booked: one person's services, by table."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import QINGHE
from wishapp.base.clock import county_date, start_of_day
from wishapp.config import CountyRules
from wishapp.hours.ledger.rules import CORRECTION, ServiceTime, split_at_midnight
from wishapp.office.rule_simulations.rules import (
    Bounds,
    Part,
    added,
    booked_under,
    services_of,
    simulated,
    whole_of,
)

DAY = date(2026, 3, 2)
OFFICE, SCHOOL = UUID(int=1), UUID(int=2)
MARCH = Bounds(date(2026, 3, 1), date(2026, 4, 1))
RULES = QINGHE.rules


def ruled(**changes: Any) -> CountyRules:
    return replace(RULES, **changes)


def moment(hours: float, day: date = DAY) -> datetime:
    return start_of_day(day) + timedelta(hours=hours)


def service(
    source: str,
    begins: float,
    ends: float,
    *,
    claimed: float | None = -24,
    breaks: int = 0,
    unit: UUID | None = OFFICE,
    day: date = DAY,
    planned: tuple[float, float] | None = None,
) -> list[Part]:
    """A service at these hours of the day, whose claim was made at another, as it is booked."""
    return [
        Part(
            source=source,
            unit_id=unit,
            claimed_at=None if claimed is None else moment(claimed, day),
            day=county_date(each.start),
            time=each,
            minutes=each.minutes,
            planned=ServiceTime(*(moment(each, day) for each in planned)) if planned else None,
        )
        for each in split_at_midnight(ServiceTime(moment(begins, day), moment(ends, day), breaks))
    ]


FIX = f"{CORRECTION}1"


@pytest.mark.parametrize(
    ("parts", "rules", "booked"),
    [
        pytest.param(service("a", 9, 11), RULES, {"a"}, id="fits"),
        pytest.param(service("a", 9, 11), ruled(minutes_longest_service=120), {"a"}, id="just"),
        pytest.param(service("a", 9, 11), ruled(minutes_longest_service=119), set(), id="long"),
        pytest.param(
            service("a", 9, 11, breaks=60), ruled(minutes_longest_service=119), set(), id="breaks"
        ),
        pytest.param(
            service("a", 9, 11) + service("b", 13, 15),
            ruled(minutes_most_a_day=180),
            {"a"},
            id="the first booked keeps the day",
        ),
        pytest.param(
            service("b", 13, 15) + service("a", 9, 11),
            ruled(minutes_most_a_day=180),
            {"b"},
            id="the order is that of booking",
        ),
        pytest.param(
            service("a", 9, 11) + service("b", 13, 15) + service("c", 16, 17),
            ruled(minutes_most_a_day=180),
            {"a", "c"},
            id="what is left out takes no room",
        ),
        pytest.param(
            service("a", 22, 26), ruled(minutes_most_a_day=120), {"a"}, id="each day its part"
        ),
        pytest.param(
            service("a", 22, 26) + service("b", 33, 34),
            ruled(minutes_most_a_day=120),
            {"a"},
            id="the day after is full",
        ),
        pytest.param(service("a", 9, 11, claimed=10), RULES, set(), id="before its claim"),
        pytest.param(
            service("a", 9, 11, claimed=10), ruled(minutes_before_claim=60), {"a"}, id="allowed"
        ),
        pytest.param(
            service("a", 9, 11, claimed=None),
            ruled(minutes_longest_service=1),
            {"a"},
            id="nothing is known of it, so it stands",
        ),
        pytest.param(
            service("a", 9, 12, claimed=None, planned=(9, 14)),
            ruled(presence_least_percent=60, minutes_longest_service=60),
            {"a"},
            id="there for just the share",
        ),
        pytest.param(
            service("a", 9, 12, claimed=None, planned=(9, 14)),
            ruled(presence_least_percent=61),
            set(),
            id="there for less than the share",
        ),
        pytest.param(
            service("a", 9, 12, claimed=None, planned=(9, 14)),
            ruled(minutes_most_a_day=299),
            set(),
            id="a seat takes the planned time",
        ),
        pytest.param(
            service(FIX, 9, 11, claimed=20), RULES, {FIX}, id="a correction asks for no claim"
        ),
        pytest.param(
            service(FIX, 9, 11, claimed=None),
            ruled(minutes_longest_service=60),
            set(),
            id="a correction may be too long",
        ),
    ],
)
def test_what_stands_under_rules(parts: list[Part], rules: CountyRules, booked: set[str]) -> None:
    assert booked_under(services_of(parts), rules) == booked


def test_what_does_not_add_up_stands_as_it_was_booked() -> None:
    [part] = service("a", 9, 11)
    short = replace(part, minutes=part.minutes - 1)
    assert booked_under(services_of([short]), ruled(minutes_longest_service=1)) == {"a"}
    [figures] = simulated([short], MARCH, RULES, RULES).values()
    assert (figures["services_kept"], figures["people_changed"]) == (1, 0)


def test_figures_of_somebody_who_changed_unit() -> None:
    parts = service("a", 9, 11) + service("b", 9, 14, day=date(2026, 3, 9), unit=SCHOOL)
    found = simulated(parts, MARCH, RULES, ruled(minutes_longest_service=240))
    minutes = {
        unit: (each["minutes_before"], each["minutes_after"]) for unit, each in found.items()
    }
    assert minutes == {OFFICE: (120, 120), SCHOOL: (300, 0)}
    assert found[OFFICE]["people_changed"] == 0
    assert (found[SCHOOL]["people_changed"], found[SCHOOL]["services_left_out"]) == (1, 1)
    whole = whole_of(found)
    assert (whole["people"], whole["people_changed"], whole["services"]) == (1, 1, 2)
    assert (whole["minutes_booked"], whole["minutes_after"]) == (420, 120)


def test_only_days_of_the_period_count_though_their_neighbours_are_looked_at() -> None:
    last = date(2026, 2, 28)
    parts = service("a", 22, 26, day=last) + service("b", 9, 10, day=last + timedelta(days=1))
    [figures] = simulated(parts, MARCH, RULES, ruled(minutes_most_a_day=150)).values()
    assert (figures["services"], figures["minutes_booked"]) == (2, 180)
    # The night took two hours of the first day; with them the morning is too much.
    assert (figures["minutes_after"], figures["services_left_out"]) == (120, 1)
    assert simulated(service("c", 9, 10, day=last), MARCH, RULES, RULES) == {}


HOURS = st.integers(min_value=0, max_value=22)


@given(
    spans=st.lists(st.tuples(HOURS, st.integers(1, 6)), max_size=8),
    most=st.integers(60, 960),
    longest=st.integers(60, 960),
)
def test_stricter_rules_never_book_more(
    spans: list[tuple[int, int]], most: int, longest: int
) -> None:
    parts = [
        part
        for number, (begins, hours) in enumerate(spans)
        for part in service(f"s{number}", begins, begins + hours, day=DAY + timedelta(number * 3))
    ]
    strict = ruled(minutes_most_a_day=most, minutes_longest_service=longest)
    loose = ruled(minutes_most_a_day=960, minutes_longest_service=960)
    services = services_of(parts)
    assert booked_under(services, strict) <= booked_under(services, loose)
    whole = whole_of(simulated(parts, MARCH, loose, strict))
    assert whole["minutes_after"] <= whole["minutes_before"] <= whole["minutes_booked"]


def test_people_are_added_up_by_unit() -> None:
    strict = ruled(minutes_longest_service=60)
    one = simulated(service("a", 9, 11), MARCH, RULES, strict)
    other = simulated(service("b", 9, 10) + service("c", 12, 13, unit=None), MARCH, RULES, strict)
    total = added([one, other])
    told = {unit: (each["people"], each["people_changed"], each["minutes_after"])
            for unit, each in total.items()}  # fmt: skip
    assert told == {OFFICE: (2, 1, 60), None: (1, 0, 60)}
