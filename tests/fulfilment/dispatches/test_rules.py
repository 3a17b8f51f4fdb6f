from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from tests.builders.settings import QINGHE
from wishapp.base.clock import COUNTY_ZONE
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.rules import (
    Candidate,
    Factor,
    Need,
    Reason,
    attempt_after,
    ranked,
    verb_after,
)
from wishapp.fulfilment.dispatches.states import DispatchState
from wishapp.registry.offers.rules import Skill

GRID = "/c/s/k/g/"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=COUNTY_ZONE)
DAY = timedelta(days=1)
RULES = QINGHE.rules
NEED = Need(GRID, Skill.REPAIRS, None, None)
# Mondays from nine to noon.
MORNING = ((540, 720),)


def candidate(number: int = 1, **changes: Any) -> Candidate:
    values: dict[str, Any] = {
        "person_id": UUID(int=number),
        "report_in_id": UUID(int=number),
        "place_path": GRID,
        "skills": ("repairs",),
        "spans": (),
        "offered_paths": (GRID,),
        "rested_since": MONDAY - DAY,
        "live": 0,
        "minutes": 0,
    }
    return Candidate(**values | changes)


def reasons(need: Need = NEED, **changes: Any) -> Mapping[Factor, Reason]:
    [found] = ranked([candidate(**changes)], need, moment=MONDAY, rules=RULES)
    assert found.points == sum(each.points for each in found.reasons)
    return {each.factor: each for each in found.reasons}


def coded(reason: Reason) -> tuple[str, int, int | None]:
    return reason.code, reason.points, reason.count


class TestFactors:
    @pytest.mark.parametrize(
        ("skill", "skills", "expected"),
        [
            (Skill.REPAIRS, ("haircut", "repairs"), ("skill_offered", 40, None)),
            (Skill.REPAIRS, ("haircut",), ("skill_not_offered", 0, None)),
            (None, ("repairs",), ("skill_not_asked", 0, None)),
        ],
    )
    def test_skill(self, skill: Skill | None, skills: tuple[str, ...], expected: Any) -> None:
        assert coded(reasons(replace(NEED, skill=skill), skills=skills)[Factor.SKILL]) == expected

    @pytest.mark.parametrize(
        ("offered", "expected"),
        [
            ((GRID,), ("same_grid", 30, None)),
            (("/c/s/k/other/",), ("same_community", 20, None)),
            (("/c/s/k/",), ("same_community", 20, None)),
            (("/c/s/",), ("same_street", 10, None)),
            (("/c/s/other/g/",), ("same_street", 10, None)),
            (("/c/other/k/g/",), ("same_county", 0, None)),
            (("/c/",), ("same_county", 0, None)),
            ((), ("same_county", 0, None)),
            (("/c/", "/c/s/k/other/", "/c/s/"), ("same_community", 20, None)),
        ],
    )
    def test_distance_to_the_nearest_place(self, offered: tuple[str, ...], expected: Any) -> None:
        assert coded(reasons(offered_paths=offered)[Factor.DISTANCE]) == expected

    def test_a_grid_in_a_grid_is_as_near_as_its_grid(self) -> None:
        need = replace(NEED, place_path=f"{GRID}s/")
        for offered in (f"{GRID}s/", GRID):
            found = reasons(need, offered_paths=(offered,))[Factor.DISTANCE]
            assert coded(found) == ("same_grid", 30, None)

    @pytest.mark.parametrize(
        ("at", "before", "spans", "expected"),
        [
            (None, None, (), ("hours_not_said", 10, None)),
            (None, None, MORNING, ("hours_fit", 20, None)),
            (None, date(2026, 11, 23), MORNING, ("hours_fit", 20, None)),
            (None, date(2026, 11, 23), ((1_500, 1_600),), ("hours_differ", 0, None)),
            (None, date(2026, 11, 24), ((1_500, 1_600),), ("hours_fit", 20, None)),
            (MONDAY + timedelta(hours=3), None, MORNING, ("hours_fit", 20, None)),
            (MONDAY + timedelta(hours=4), None, MORNING, ("hours_differ", 0, None)),
            (MONDAY + DAY, date(2026, 12, 30), MORNING, ("hours_differ", 0, None)),
            (MONDAY + timedelta(minutes=1), None, MORNING, ("hours_fit", 20, None)),
            (MONDAY, None, MORNING, ("hours_differ", 0, None)),
        ],
    )
    def test_hours(
        self, at: datetime | None, before: date | None, spans: Any, expected: Any
    ) -> None:
        need = replace(NEED, at=at, wanted_before=before)
        assert coded(reasons(need, spans=spans)[Factor.HOURS]) == expected

    @pytest.mark.parametrize(
        ("live", "expected"),
        [
            (0, ("hands_free", 5, 0)),
            (1, ("holds_claims", 2, 1)),
            (2, ("holds_claims", 1, 2)),
            (9, ("holds_claims", 0, 9)),
        ],
    )
    def test_claims_in_hand(self, live: int, expected: Any) -> None:
        assert coded(reasons(live=live)[Factor.CLAIMS]) == expected

    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [
            (0, ("not_served_lately", 5, 0)),
            (30, ("served_lately", 4, 30)),
            (120, ("served_lately", 2, 120)),
            (6_000, ("served_lately", 0, 6_000)),
        ],
    )
    def test_minutes_lately(self, minutes: int, expected: Any) -> None:
        assert coded(reasons(minutes=minutes)[Factor.MINUTES]) == expected

    def test_the_county_weighs(self) -> None:
        rules = replace(
            RULES,
            match_skill_points=7,
            match_distance_points=9,
            match_hours_points=8,
            match_load_points=3,
        )
        [found] = ranked([candidate()], NEED, moment=MONDAY, rules=rules)
        assert [each.points for each in found.reasons] == [7, 9, 4, 1, 2]


class TestOrder:
    def test_points_then_rest_then_the_id_whatever_the_order_found(self) -> None:
        near = candidate(4, offered_paths=(GRID,))
        rested = candidate(3, offered_paths=("/c/s/",), rested_since=MONDAY - 9 * DAY)
        first = candidate(1, offered_paths=("/c/s/",))
        second = candidate(2, offered_paths=("/c/s/",))
        for found in permutations([near, rested, first, second]):
            order = ranked(found, NEED, moment=MONDAY, rules=RULES)
            assert [each.candidate for each in order] == [near, rested, first, second]


@pytest.mark.parametrize(
    ("state", "attempt", "expected"),
    [
        (None, 0, 1),
        (DispatchState.RETURNED, 1, 2),
        (DispatchState.LAPSED, 2, 3),
        (DispatchState.CALLED_OFF, 2, 2),
        (DispatchState.CLOSED, 2, 1),
        (DispatchState.OVERTAKEN, 2, 1),
        (DispatchState.FULFILLED, 2, 1),
    ],
)
def test_attempts_in_a_row(state: DispatchState | None, attempt: int, expected: int) -> None:
    assert attempt_after(state, attempt) == expected


FOLLOWS = """
open published -: -
open claimed -: overtake
open in_progress -: overtake
open closed -: overtake
open withdrawn -: call_off
open expired -: call_off
open taken_over -: call_off
taken claimed claimed: -
taken in_progress in_progress: -
taken delivered delivered: fulfil
taken confirmed confirmed: fulfil
taken disputed disputed: fulfil
taken published released: drop
taken published lapsed: drop
taken claimed released: drop
taken withdrawn claimed: call_off
taken withdrawn cancelled: call_off
taken expired lapsed: call_off
escalated published -: -
escalated claimed -: overtake
escalated expired -: call_off
escalated in_progress in_progress: -
escalated published released: -
escalated claimed lapsed: overtake
escalated delivered delivered: fulfil
escalated withdrawn cancelled: call_off
returned published -: -
returned published released: -
returned claimed -: close
returned withdrawn -: close
lapsed published -: -
lapsed expired -: close
overtaken claimed -: -
fulfilled published -: -
called_off published -: -
closed claimed -: -
"""


@pytest.mark.parametrize("line", FOLLOWS.strip().splitlines())
def test_a_dispatch_follows_its_wish(line: str) -> None:
    asked, _, verb = line.partition(": ")
    state, wish, claim = asked.split()
    found = verb_after(
        DispatchState(state), WishState(wish), ClaimState(claim) if claim != "-" else None
    )
    assert found == (None if verb == "-" else verb)
