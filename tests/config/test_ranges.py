"""A county's numbers that would stop or flood the work are found before a process starts."""

from dataclasses import fields
from typing import Any

import pytest

from tests.config.test_loading import changed, problems
from wishapp.config import CountyRules, parse_config
from wishapp.config.ranges import RANGES


@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ("review_working_days", 1, 36_500),
        ("draw_minutes", 1, 1_440),
        ("claims_at_once", 1, 1_000_000),
        ("crowd_open_days", 1, 36_500),
        ("cost_share_settle_days", 1, 36_500),
        ("lapse_grace_hours", 1, 8_760),
        ("wishes_per_household_quarter", 1, 1_000_000),
        ("similar_from_percent", 1, 100),
        ("keep_import_days", 1, 36_500),
        ("smallest_group_shown", 5, 1_000_000),
        ("rating_days", 1, 36_500),
        ("reopen_days", 1, 36_500),
        ("team_claims_at_once", 1, 1_000_000),
        ("unit_claims_at_once", 1, 1_000_000),
        ("hours_to_sign_for", 1, 8_760),
        ("days_to_finish_dispatch", 1, 36_500),
        ("fruitless_dispatches", 1, 1_000_000),
        ("match_memory_days", 1, 36_500),
    ],
)
def test_a_number_lies_in_its_range(rule: str, least: int, most: int) -> None:
    for number in (least, most):
        assert parse_config(changed(f"counties.0.rules.{rule}", number))
    for number in (least - 1, most + 1):
        assert problems(changed(f"counties.0.rules.{rule}", number)) == [
            f"counties[0].rules.{rule}: must be from {least} to {most}"
        ]


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("rating_low", 4),
        ("match_skill_points", 1_000),
        ("match_distance_points", 1_000),
        ("match_hours_points", 1_000),
        ("match_load_points", 1_000),
    ],
)
def test_some_numbers_may_be_nothing(rule: str, most: int) -> None:
    for number in (0, most):
        assert parse_config(changed(f"counties.0.rules.{rule}", number))
    assert problems(changed(f"counties.0.rules.{rule}", most + 1)) == [
        f"counties[0].rules.{rule}: must be from 0 to {most}"
    ]


def test_every_number_has_a_range_that_its_default_lies_in() -> None:
    numbers = {rule.name: rule.default for rule in fields(CountyRules) if rule.type is int}
    assert set(numbers) == set(RANGES)
    for name, (least, most) in RANGES.items():
        assert least <= numbers[name] <= most, name


@pytest.mark.parametrize(
    ("rule", "number", "problem"),
    [
        ("contact_days", 2, "remind_before_days: must be less than contact_days"),
        ("finish_days", 2, "remind_before_days: must be less than finish_days"),
        ("crowd_finish_days", 2, "remind_before_days: must be less than crowd_finish_days"),
        ("start_days", 2, "remind_before_days: must be less than start_days"),
        ("attest_days", 2, "remind_before_days: must be less than attest_days"),
        ("amend_days", 2, "remind_before_days: must be less than amend_days"),
        ("crowd_value_limit", 499, "crowd_value_limit: must not be less than value_limit"),
    ],
)
def test_numbers_fit_each_other(rule: str, number: Any, problem: str) -> None:
    assert problems(changed(f"counties.0.rules.{rule}", number)) == [f"counties[0].rules.{problem}"]
    assert parse_config(changed(f"counties.0.rules.{rule}", number + 1))


@pytest.mark.parametrize("bands", [[], [0, 50], [100, 50], [50, 50], [50, 1_000_001]])
def test_bands_of_value_rise(bands: list[int]) -> None:
    assert problems(changed("counties.0.rules.value_bands", bands)) == [
        "counties[0].rules.value_bands: must be one or more rising numbers from 1 to 1000000"
    ]
    assert parse_config(changed("counties.0.rules.value_bands", [1, 1_000_000]))
