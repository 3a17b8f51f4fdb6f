"""The operator enters the rules with which a county opens, once."""

import re
import tomllib
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.builders.breaking import Refused, copy_of
from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import BY_SETUP
from tests.builders.opening import never_opened
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.guards.source import ROOT
from tests.registry.county_rules.test_changing import agreed, draft, second_admin
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.base.windows import EARLIEST
from wishapp.config import ConfigProblem, CountyRules, parse_config
from wishapp.kernel.lifecycle import Transition
from wishapp.registry.county_rules.changing import agree_rules, refuse_rules, withdraw_rules
from wishapp.registry.county_rules.opening import (
    USUAL_RULES,
    open_county,
    read_rules,
    usual_rules,
)
from wishapp.registry.county_rules.queries import opening_version, rules_of

BASIS = "青组发〔2026〕1号"
RULES = replace(QINGHE.rules, version="2026-2", rating_days=20)


def test_what_the_operator_enters_is_the_first_version(fresh: World) -> None:
    never_opened(fresh)
    with fresh.serving(QINGHE):
        version = do(open_county, BY_SETUP, RULES)
        assert rules_of(version) == RULES
        assert (version.begins_on, version.follows, version.changes) == (EARLIEST, "", [])
        assert (version.proposed_by, version.decided_by) == (None, None)
        step = do(lambda: db.session.query(Transition).filter_by(subject_id=version.id).one())
        assert (step.verb, step.actor_id, step.capacity) == ("open", None, "system:setup")


def test_who_is_open_keeps_the_rules_it_has(fresh: World) -> None:
    with fresh.serving(QINGHE):
        assert rules_of(do(open_county, BY_SETUP, RULES)) == QINGHE.rules


def test_nobody_else_opens_a_county(fresh: World, cast: Cast) -> None:
    never_opened(fresh)
    with fresh.serving(QINGHE):
        for actor in (cast.chen, cast.zhou, cast.wang):
            assert code_of(open_county, actor, RULES) is Code.FORBIDDEN
        assert do(opening_version) is None


def test_of_two_who_open_it_at_once_one_is_told(fresh: World) -> None:
    never_opened(fresh)
    calls = [partial(open_county, BY_SETUP, replace(RULES, version=name)) for name in "ab"]
    ends = race(fresh, QINGHE, calls)
    # Whoever comes a moment later finds it open.
    assert codes(ends) in ([], [Code.RULE_VERSION_EXISTS])
    assert fresh.rows(QINGHE, "SELECT count(*) FROM rule_versions") == [(1,)]


def test_its_name_must_not_be_that_of_a_later_version(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        later = agreed(cast, second_admin(), draft())
        never_opened(fresh)
        same = replace(RULES, version=later.version)
        assert code_of(open_county, BY_SETUP, same) is Code.RULE_VERSION_EXISTS
        assert do(open_county, BY_SETUP, RULES).state == "opening"


def test_no_step_leads_away_from_it(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        version = do(opening_version)
        assert version is not None
        assert code_of(agree_rules, cast.chen, version.id) is Code.MOVE_NOT_ALLOWED
        for step in (refuse_rules, withdraw_rules):
            assert code_of(step, cast.chen, version.id, why="不") is Code.MOVE_NOT_ALLOWED


@pytest.mark.parametrize(
    "change",
    [
        "state = 'agreed'",
        "state = 'withdrawn'",
        "begins_on = begins_on + 1",
        "version = 'x'",
        "basis_doc = 'x'",
        "rules = '{}'",
        "proposed_by = gen_random_uuid()",
        "decided_by = gen_random_uuid()",
        "decided_at = now()",
    ],
)
def test_the_database_keeps_it_as_it_is(refused: Refused, change: str) -> None:
    refused(f"UPDATE rule_versions SET {change} WHERE state = 'opening'")  # noqa: S608 - our own words


def test_the_database_keeps_it(refused: Refused) -> None:
    refused("DELETE FROM rule_versions WHERE state = 'opening'")


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"state": "'proposed'"},
        {"state": "'proposed'", "begins_on": "'2027-01-01'::date"},
        {"state": "'proposed'", "proposed_by": "gen_random_uuid()"},
        {"begins_on": "'2027-01-01'::date"},
        {"proposed_by": "gen_random_uuid()"},
    ],
)
def test_there_is_one_opening_version_which_nobody_proposed(
    refused: Refused, other: dict[str, str]
) -> None:
    refused(copy_of("rule_versions", "state = 'opening'", version="'another'", **other))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_says_what_is_not_usual(tmp_path: Path) -> None:
    file = written(
        tmp_path / "rules.toml", f'version = "1"\nbasis_doc = "{BASIS}"\nrating_low = 1\n'
    )
    assert read_rules(file) == CountyRules(version="1", basis_doc=BASIS, rating_low=1)
    assert read_rules(file, basis_doc="另一号").basis_doc == "另一号"
    assert read_rules(USUAL_RULES, basis_doc=BASIS) == replace(usual_rules(), basis_doc=BASIS)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "basis_doc: missing"),
        ('basis_doc = ""', "basis_doc: must have 1 to 100 characters"),
        (f'basis_doc = "{"号" * 101}"', "basis_doc: must have 1 to 100 characters"),
        ('basis_doc = " 1号"', "basis_doc: must have 1 to 100 characters"),
        ('basis_doc = "1"\ncrowdfunded_name = "合 "', "crowdfunded_name: must have at most 200"),
        (f'basis_doc = "1"\npush_basis = "{"号" * 201}"', "push_basis: must have at most 200"),
        (f"basis_doc = '1'\ncost_share_places = {['1'] * 501}\ncost_share_basis_doc = '2'",
         "cost_share_places: must have at most 500 entries"),
        ('basis_doc = "1"\nclaims_at_once = 0', "claims_at_once: must be from 1"),
        ("basis_doc =", "is not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, line: str, problem: str) -> None:
    file = written(tmp_path / "rules.toml", f'version = "1"\n{line}\n')
    with pytest.raises(ConfigProblem, match=re.escape(problem)):
        read_rules(file)


def test_the_usual_rules_are_the_defaults_each_with_a_comment() -> None:
    lines = USUAL_RULES.read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert sorted(line.split(" = ")[0] for line in rules) == sorted(
        each.name for each in fields(CountyRules)
    )
    assert [line for line in rules if not re.search(r" # \S", line)] == []
    assert replace(usual_rules(), version="1", basis_doc=BASIS) == CountyRules(
        version="1", basis_doc=BASIS
    )


def test_the_example_of_the_settings_loads_and_holds_no_rule() -> None:
    """But for the secrets, which nobody may use."""
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    data: Any = tomllib.loads(text)
    data["service"]["environment"] = "test"
    assert parse_config(data).counties[0].in_force is None
    named = set(re.findall(r"^\W*([a-z_]+) = ", text, re.MULTILINE))
    assert named & {each.name for each in fields(CountyRules)} == set()
