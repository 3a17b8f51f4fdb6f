"""A county's numbers that would stop or flood the work are found before a process starts."""

from dataclasses import fields
from typing import Any

import pytest

from tests.config.rules import HEAD, faults, given
from wishapp.config import CountyRules
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
        assert given(**{rule: number})
    for number in (least - 1, most + 1):
        assert faults(**{rule: number}) == [f"{rule}: must be from {least} to {most}"]


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
        assert given(**{rule: number})
    assert faults(**{rule: most + 1}) == [f"{rule}: must be from 0 to {most}"]


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
    assert faults(**{rule: number}) == [problem]
    assert given(**{rule: number + 1})


@pytest.mark.parametrize("bands", [[], [0, 50], [100, 50], [50, 50], [50, 1_000_001]])
def test_bands_of_value_rise(bands: list[int]) -> None:
    assert faults(value_bands=bands) == [
        "value_bands: must be one or more rising numbers from 1 to 1000000"
    ]
    assert given(value_bands=[1, 1_000_000])


RECOGNISED = "must not be empty, or say that the state recognised something"


@pytest.mark.parametrize("hours", [[], [0, 100], [300, 100], [100, 100]])
def test_hours_of_stars_rise(hours: list[int]) -> None:
    assert faults(star_hours=hours) == [
        "star_hours: must be one or more rising numbers from 1 to 1000000"
    ]
    assert given(star_hours=[1, 2])
    assert faults(star_hours=list(range(1, 10))) == ["star_hours: must have at most 8 entries"]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("certificate_title", "", RECOGNISED),
        ("certificate_title", "国家认证服务证明", RECOGNISED),
        ("certificate_title", "单" * 25, "must have at most 24 characters"),
        ("certificate_notes", ["本单已认证。"], RECOGNISED),
        ("certificate_notes", ["长" * 91, "长" * 90], "must have at most 180 characters"),
        ("certificate_notes", ["短"] * 7, "must have at most 6 entries"),
    ],
)
def test_a_certificate_fits_its_page_and_claims_nothing(
    name: str, value: Any, problem: str
) -> None:
    assert faults(**{name: value}) == [f"{name}: {problem}"]
    assert given(certificate_title="志愿服务记录证明", certificate_notes=["长" * 90, "长" * 90])


@pytest.mark.parametrize("name", ["notice_quiet_from_hour", "notice_quiet_until_hour"])
def test_hours_are_hours(name: str) -> None:
    assert given(**{name: 23})
    assert faults(**{name: 24}) == [f"{name}: must be from 0 to 23"]


def test_all_that_is_wrong_with_a_file_is_said_at_once() -> None:
    assert faults(version=2, claims_at_once="3", gone=1, holidays=["2027-01-01"]) == [
        "gone: unknown setting",
        "version: must be of type str",
        "claims_at_once: must be of type int",
        "holidays[0]: must be of type date",
    ]
    assert faults(claims_at_once=0, value_limit=0) == [
        "claims_at_once: must be from 1 to 1000000",
        "value_limit: must be from 1 to 1000000",
    ]


def test_a_rule_that_a_file_leaves_out_has_its_usual_value() -> None:
    assert given(claims_at_once=7) == CountyRules(**HEAD, claims_at_once=7)
