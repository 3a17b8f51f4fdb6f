"""Two people change the county's rules, from the beginning of a day to come."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.builders.cast import Cast, actor_of_name
from tests.builders.clockwork import after
from tests.builders.doing import again, code_of, do
from tests.builders.land import BY_SETUP, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.simulations import a_simulation
from tests.builders.world import World
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.kernel.access import Actor, Role
from wishapp.registry.county_rules.changing import (
    Draft,
    agree_rules,
    preview_rules,
    propose_rules,
    refuse_rules,
    see_version,
    see_versions,
    withdraw_rules,
)
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.people.granting import grant_role

A_DAY = timedelta(days=1)
HURRIED = {"rating_days": 20}


def second_admin() -> Actor:
    """尤, another administrator of the county."""

    def hired() -> Actor:
        person = actor_of_name("you").me
        grant_role(BY_SETUP, person, Role.COUNTY_ADMIN, place_code=code("000000"))
        return actor_of_name("you")

    return do(hired)


def draft(number: int = 1, begins_on: date | None = None, **changes: Any) -> Draft:
    return Draft(
        version=f"2027-{number}",
        basis_doc=f"青组发〔2027〕{number}号",
        begins_on=begins_on or today() + 30 * A_DAY,
        changes=changes or HURRIED,
    )


def agreed(cast: Cast, second: Actor, wanted: Draft) -> RuleVersion:
    version = do(propose_rules, cast.chen, wanted)
    if version.decides_minutes:
        a_simulation(second, version.id)
    return do(agree_rules, second, version.id)


@pytest.mark.usefixtures("core")
class TestOneAfterAnother:
    """On one connection."""

    def test_another_administrator_agrees(self, cast: Cast) -> None:
        second, wanted = second_admin(), draft()
        seen = do(preview_rules, cast.chen, wanted)
        assert (seen.follows, seen.changes) == (QINGHE.rules.version, [("rating_days", 30, 20)])
        [opening] = do(see_versions, cast.zhou, before=None, limit=10)
        assert (opening.state, opening.version) == ("opening", seen.follows)
        version = do(propose_rules, cast.chen, wanted)
        assert code_of(agree_rules, cast.chen, version.id) is Code.SAME_PERSON
        assert do(agree_rules, second, version.id).state == "agreed"
        kept = do(see_version, cast.wu, version.id)
        assert (kept.decided_by, kept.changes) == (second.me, [["rating_days", 30, 20]])
        assert kept.rules["rating_days"] == 20
        assert code_of(refuse_rules, cast.chen, version.id, why="迟了") is Code.MOVE_NOT_ALLOWED

    @pytest.mark.parametrize("name", ["feng", "zheng", "zhou", "wu", "chu", "zhao", "wang", "wei"])
    def test_nobody_else_changes_rules(self, cast: Cast, name: str) -> None:
        version, actor = do(propose_rules, cast.chen, draft()), getattr(cast, name)
        assert code_of(propose_rules, actor, draft(2)) is Code.FORBIDDEN
        assert code_of(preview_rules, actor, draft(2)) is Code.FORBIDDEN
        assert code_of(refuse_rules, actor, version.id, why="不") is Code.FORBIDDEN
        assert code_of(withdraw_rules, actor, version.id, why="不") is Code.FORBIDDEN
        assert code_of(agree_rules, actor, version.id) is Code.FORBIDDEN
        assert again(RuleVersion, version.id).state == "proposed"

    @pytest.mark.parametrize("name", ["zhao", "wang", "wei"])
    def test_who_has_no_office_reads_no_versions(self, cast: Cast, name: str) -> None:
        version, actor = do(propose_rules, cast.chen, draft()), getattr(cast, name)
        assert code_of(see_versions, actor, before=None, limit=10) is Code.FORBIDDEN
        assert code_of(see_version, actor, version.id) is Code.FORBIDDEN

    def test_one_proposal_waits_at_a_time(self, cast: Cast) -> None:
        first = do(propose_rules, cast.chen, draft())
        assert code_of(propose_rules, cast.chen, draft(2)) is Code.RULES_OPEN
        assert do(refuse_rules, cast.chen, first.id, why="写错了").state == "refused"
        # The name of a refused version is free again.
        assert do(propose_rules, cast.chen, draft()).state == "proposed"

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (lambda: draft(begins_on=today()), Code.RULES_TOO_SOON),
            (lambda: draft(begins_on=today() + 400 * A_DAY), Code.RULES_TOO_FAR),
            (lambda: draft(rating_days=30), Code.RULES_UNCHANGED),
            (lambda: draft(rating_days=0), Code.RULES_INVALID),
            (lambda: draft(begins_on=today() + 30 * A_DAY), Code.RULES_OUT_OF_ORDER),
            (lambda: draft(7, begins_on=today() + 60 * A_DAY), Code.RULE_VERSION_EXISTS),
        ],
    )
    def test_what_cannot_be_proposed(self, cast: Cast, wanted: Any, expected: Code) -> None:
        if expected in {Code.RULES_OUT_OF_ORDER, Code.RULE_VERSION_EXISTS}:
            agreed(cast, second_admin(), draft(7))
        assert code_of(propose_rules, cast.chen, wanted()) is expected
        assert code_of(preview_rules, cast.chen, wanted()) is expected

    def test_the_name_of_the_opening_rules_is_taken(self, cast: Cast) -> None:
        wanted = Draft(
            version=QINGHE.rules.version,
            basis_doc="x",
            begins_on=today() + 30 * A_DAY,
            changes=HURRIED,
        )
        assert code_of(propose_rules, cast.chen, wanted) is Code.RULE_VERSION_EXISTS

    def test_a_later_version_changes_the_one_before_it(self, cast: Cast) -> None:
        second = second_admin()
        agreed(cast, second, draft())
        later = do(propose_rules, cast.chen, draft(2, today() + 60 * A_DAY, finish_days=20))
        assert (later.follows, later.changes) == ("2027-1", [["finish_days", 15, 20]])
        assert later.rules["rating_days"] == 20

    def test_what_changes_another_version_than_the_last_is_not_agreed(self, cast: Cast) -> None:
        second = second_admin()
        first = agreed(cast, second, draft())
        later = do(propose_rules, cast.chen, draft(2, today() + 60 * A_DAY, finish_days=20))
        assert do(withdraw_rules, second, first.id, why="文件已废止").state == "withdrawn"
        assert code_of(agree_rules, second, later.id) is Code.RULES_OUT_OF_ORDER

    def test_only_the_last_version_is_withdrawn(self, cast: Cast) -> None:
        second = second_admin()
        first = agreed(cast, second, draft())
        agreed(cast, second, draft(2, today() + 60 * A_DAY, finish_days=20))
        assert code_of(withdraw_rules, cast.chen, first.id, why="不") is Code.RULES_OUT_OF_ORDER

    def test_what_is_agreed_too_late_never_begins(self, cast: Cast) -> None:
        second, version = second_admin(), do(propose_rules, cast.chen, draft())
        with after(days=30):
            assert code_of(agree_rules, second, version.id) is Code.RULES_TOO_SOON

    def test_what_is_in_force_is_not_withdrawn(self, cast: Cast) -> None:
        version = agreed(cast, second_admin(), draft())
        with after(days=31):
            assert code_of(withdraw_rules, cast.chen, version.id, why="不") is Code.RULES_IN_FORCE

    def test_nothing_is_found_by_an_unknown_id(self, cast: Cast) -> None:
        for use_case in (see_version, agree_rules):
            assert code_of(use_case, cast.chen, cast.chen.me) is Code.NOT_FOUND


def test_of_two_who_propose_at_once_one_waits(fresh: World, cast: Cast) -> None:
    calls = [partial(propose_rules, cast.chen, draft(number)) for number in (1, 2)]
    assert codes(race(fresh, QINGHE, calls)) == [Code.RULES_OPEN]


def test_no_version_stands_upon_one_that_is_withdrawn_at_the_same_moment(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        second = second_admin()
        first = agreed(cast, second, draft())
        later = do(propose_rules, cast.chen, draft(2, today() + 60 * A_DAY, finish_days=20))
    ends = race(
        fresh,
        QINGHE,
        [
            partial(withdraw_rules, cast.chen, first.id, why="文件已废止"),
            partial(agree_rules, second, later.id),
        ],
    )
    assert codes(ends) == [Code.RULES_OUT_OF_ORDER]


@pytest.mark.parametrize(
    "change",
    [
        "rules = '{}'",
        "begins_on = begins_on + 1",
        "version = 'x'",
        "changes = '[]'",
        "decided_by = proposed_by",
        "decided_at = now() + interval '90 days'",
    ],
)
def test_the_database_keeps_what_was_agreed(fresh: World, cast: Cast, change: str) -> None:
    with fresh.serving(QINGHE):
        agreed(cast, second_admin(), draft())
    only = "WHERE state = 'agreed' RETURNING 1"
    with pytest.raises((IntegrityError, DBAPIError)):
        fresh.rows(QINGHE, f"UPDATE rule_versions SET {change} {only}")  # noqa: S608 - our own words
    with pytest.raises(DBAPIError):
        fresh.rows(QINGHE, f"DELETE FROM rule_versions {only}")  # noqa: S608 - our own words
