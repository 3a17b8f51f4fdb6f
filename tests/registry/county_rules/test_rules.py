"""Which changed rules can be accepted, what they change, and from which day on."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from miniprogram_api.county_rules.labels import FAULTS, RULE_LABELS
from miniprogram_api.county_rules.words import fault_sentences
from wishapp.base.errors import Code, Refusal
from wishapp.config import CountyRules
from wishapp.registry.county_rules.rules import (
    as_json,
    differences,
    first_day_from,
    from_json,
    must_begin_in_time,
    names,
    rules_with,
)

BASE = CountyRules(version="2026-1", basis_doc="青组发〔2026〕1号")
HEAD = {"version": "2027-1", "basis_doc": "青组发〔2027〕1号"}


def refused(changes: dict[str, Any]) -> list[dict[str, Any]]:
    with pytest.raises(Refusal) as declined:
        rules_with(BASE, changes, **HEAD)
    assert declined.value.code is Code.RULES_INVALID
    faults: Any = declined.value.facts["faults"]
    return list(faults)


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("claims_for_ever", 3, "unknown"),
        ("version", "2027-2", "unknown"),
        ("basis_doc", "x", "unknown"),
        ("claims_at_once", "3", "number"),
        ("claims_at_once", 2.5, "number"),
        ("claims_at_once", True, "number"),
        ("claims_at_once", None, "number"),
        ("claims_at_once", [3], "number"),
        ("claims_at_once", 0, "range"),
        ("claims_at_once", -1, "range"),
        ("claims_at_once", 10**9, "range"),
        ("smallest_group_shown", 4, "range"),
        ("phone_before_posting", 1, "yes_or_no"),
        ("crowdfunded_name", 7, "text"),
        ("crowdfunded_name", "合" * 201, "text"),
        ("crowdfunded_name", "合力 ", "text"),
        ("crowdfunded_name", "合\x00力", "text"),
        ("release", "auction", "choice"),
        ("release", ["draw"], "choice"),
        ("holidays", "2027-01-01", "list"),
        ("holidays", ["2027-02-30"], "day"),
        ("holidays", [20270101], "day"),
        ("holidays", ["2027-01-01"] * 501, "list"),
        ("cost_share_units", [1], "text"),
        ("value_bands", ["50"], "number"),
        ("value_bands", [100, 50], "rising"),
        ("remind_before_days", 7, "not_less"),
        ("value_limit", 5_000, "less"),
        ("cost_share_places", ["229901001001"], "missing_with"),
        ("cost_share_basis_doc", "青民发〔2027〕3号", "missing_with"),
    ],
)
def test_what_cannot_be_accepted_is_named_with_its_reason(
    name: str, value: Any, fault: str
) -> None:
    found = refused({name: value})
    assert fault in [each["fault"] for each in found]
    told = fault_sentences(found)
    for sentence in [sentence for each in told.values() for sentence in each]:
        assert sentence.endswith("。")
        assert "None" not in sentence


def test_all_that_is_wrong_is_said_at_once() -> None:
    found = refused({"claims_at_once": "3", "nothing": 1, "release": "auction"})
    assert {each["name"] for each in found} == {"claims_at_once", "nothing", "release"}
    assert fault_sentences(found)["changes.claims_at_once"] == ["“一人同时认领数”应为整数。"]


def test_what_differs_is_told_with_both_values() -> None:
    changes = {"claims_at_once": 5.0, "release": "draw", "holidays": ["2027-01-01"]}
    changed = rules_with(replace(BASE, holidays=()), changes, **HEAD)
    assert (changed.claims_at_once, changed.holidays) == (5, (date(2027, 1, 1),))
    assert (changed.version, changed.basis_doc) == ("2027-1", "青组发〔2027〕1号")
    assert differences(replace(BASE, holidays=()), changed) == [
        ("release", "first_come", "draw"),
        ("claims_at_once", BASE.claims_at_once, 5),
        ("holidays", [], ["2027-01-01"]),
    ]


def test_rules_are_kept_as_json_and_read_again() -> None:
    rules = replace(BASE, holidays=(date(2027, 1, 1),), cost_share_units=("a", "b"))
    kept = as_json(rules)
    assert from_json(kept, version=rules.version, basis_doc=rules.basis_doc) == rules
    # A rule that is gone since, and one that came later.
    kept |= {"gone": 1}
    del kept["rating_low"]
    assert from_json(kept, **HEAD).rating_low == CountyRules(**HEAD).rating_low


def test_every_rule_has_a_label_and_every_fault_a_sentence() -> None:
    assert set(RULE_LABELS) == {each.name for each in fields(CountyRules)} - set(HEAD)
    assert list(names()) == [each.name for each in fields(CountyRules) if each.name not in HEAD]
    assert len(set(RULE_LABELS.values())) == len(RULE_LABELS)
    assert all("{label}" in sentence for sentence in FAULTS.values())


def moment(text: str) -> datetime:
    """A moment of a day in county time."""
    return datetime.fromisoformat(f"2026-12-01T{text}+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "first"),
    [
        ("00:00:00", date(2026, 12, 2)),
        ("23:49:59", date(2026, 12, 2)),
        # So near to midnight a process could begin the day without the new version.
        ("23:50:00", date(2026, 12, 3)),
        ("23:59:59", date(2026, 12, 3)),
    ],
)
def test_rules_begin_tomorrow_at_the_earliest(at: str, first: date) -> None:
    assert first_day_from(moment(at)) == first
    must_begin_in_time(first, moment(at))
    for day, code in (
        (date(2026, 12, 1), Code.RULES_TOO_SOON),
        (date(2028, 1, 1), Code.RULES_TOO_FAR),
    ):
        with pytest.raises(Refusal) as declined:
            must_begin_in_time(day, moment(at))
        assert declined.value.code is code
