"""The fields of a provision are those of the law and of the national screens; parts and codes."""

import re

import pytest

from miniprogram_api.provisions.messages import GROUPS, WORDS
from wishapp.printing.provisions.fields import FIELDS, Group
from wishapp.printing.provisions.rules import mode_of, parts_of, state_of

# Domain section 10.6: what was seen of volunteers, of projects and of records.
VOLUNTEER = (
    "albp0003 albp0004 albp0005 albp0006 albp0007 albp0010 albp0014 albp0017 albp0018 albp0028"
    " albp0020 albp0021 albp0039 albp0029 albp0034 albp0026 albp0089"
)
PROJECT = "albx0013 albx0002 albx0003 albx0009"
RECORD = "albx0172 albx0173 albx0174 albx0175 albx0176 albx0177 albx0178 albx0181 albx0182"
# Order 67 Art. 5, 7, 8, 9, 10, and the four groups of 149号.
DEMANDED = {
    Group.BASICS: "name sex birth id_no residence_area mobile skills category",
    Group.SERVICE: "project_name date address content hours organizer leader_no",
    Group.TRAINING: "name content hours date organizer",
    Group.COMMENDATION: "name date giver",
    Group.EVALUATION: "level date",
    Group.CERTIFICATES: (
        "name id_type id_no national_volunteer_no hours issuer responsible handler contact"
        " certificate_no issued_on"
    ),
}


def seen_in(*groups: Group) -> set[str]:
    return {field.seen for group in groups for field in FIELDS[group] if field.seen}


def test_each_field_of_the_national_screens_has_a_column() -> None:
    assert seen_in(Group.BASICS) == set(VOLUNTEER.split())
    assert seen_in(Group.SERVICE) == {*PROJECT.split(), *RECORD.split()}


@pytest.mark.parametrize("group", list(Group))
def test_each_field_of_the_law_has_a_column(group: Group) -> None:
    names = [field.name for field in FIELDS[group]]
    assert set(DEMANDED[group].split()) <= set(names)
    assert len(names) == len(set(names))
    assert all(WORDS[name] for name in names)
    assert GROUPS[group]


def test_nothing_tells_of_a_beneficiary_and_no_national_code_is_invented() -> None:
    fields = [field for group in Group for field in FIELDS[group]]
    assert not [each for each in fields if re.search("wisher|benefic|resident_|word", each.name)]
    assert {each.is_empty for each in fields if each.name.startswith("national")} == {True}
    assert {each.is_empty for each in fields if each.name in {"id_no", "sex", "birth"}} == {True}


@pytest.mark.parametrize(
    ("people", "parts"), [(0, 1), (1, 1), (1_000, 1), (1_001, 2), (100_000, 100)]
)
def test_so_many_people_fill_so_many_parts(people: int, parts: int) -> None:
    assert parts_of(people) == parts


@pytest.mark.parametrize(
    ("minutes", "reversal", "reversed_", "state"),
    [(60, 0, 0, 2), (0, 0, 0, 2), (60, 0, 1, 3), (-60, 1, 0, 3)],
)
def test_the_state_of_a_record(minutes: int, reversal: int, reversed_: int, state: int) -> None:
    told = state_of(minutes, is_reversal=bool(reversal), is_reversed=bool(reversed_))
    assert told == state


@pytest.mark.parametrize(
    ("kind", "mode"), [("checked_in", 4), ("confirmed_by_resident", 1), ("back_filled", 1)]
)
def test_the_mode_of_a_record(kind: str, mode: int) -> None:
    assert mode_of(kind) == mode
