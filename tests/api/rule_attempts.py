"""Every mutating call about the county's rules, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.registry.county_rules.changing import (
    Draft,
    agree_rules,
    propose_rules,
    refuse_rules,
    withdraw_rules,
)
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.queries import versions_before

NUMBERS = count(1)


def a_draft(**changes: Any) -> Draft:
    number = next(NUMBERS)
    return Draft(
        version=f"r-{number}",
        basis_doc="青组发〔2027〕1号",
        begins_on=today() + timedelta(days=30),
        changes=changes or {"rating_days": 20},
    )


def body_of(draft: Draft) -> dict[str, Any]:
    return {
        "version": draft.version,
        "basis_doc": draft.basis_doc,
        "begins_on": draft.begins_on.isoformat(),
        "changes": dict(draft.changes),
    }


def tidy_up(api: Api) -> None:
    """No version waits or is to come."""
    for each in do(versions_before, None, limit=10):
        if each.state == "proposed":
            do(refuse_rules, api.cast.chen, each.id, why="换一版")
        if each.state == "agreed":
            do(withdraw_rules, api.cast.chen, each.id, why="换一版")


def on_draft(path: str) -> Callable[[Api], Attempt]:
    """What begins with a draft."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            tidy_up(api)
        return Attempt("chen", path, body_of(a_draft()))

    return attempt


def proposed(api: Api, *, is_agreed: bool) -> RuleVersion:
    """A version that 尤 proposed, and that 陈 agreed to."""
    tidy_up(api)
    version = do(propose_rules, second_admin(), a_draft())
    return do(agree_rules, api.cast.chen, version.id) if is_agreed else version


def on_version(step: str, body: Any = None, *, is_agreed: bool = False) -> Callable[[Api], Attempt]:
    """A step on such a version."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            version = proposed(api, is_agreed=is_agreed)
        return Attempt("chen", f"/rule-versions/{version.id}/{step}", body)

    return attempt


def on_proposal(api: Api) -> Attempt:
    """A proposed version is tried on a past month."""
    with api.world.serving(QINGHE):
        version = proposed(api, is_agreed=False)
    return Attempt("chen", f"/rule-versions/{version.id}/simulations", {"period": "2026-03"})


RULE_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "county_rules.preview": on_draft("/rule-previews"),
    "county_rules.propose": on_draft("/rule-versions"),
    "county_rules.agree": on_version("agree"),
    "rule_simulations.ask": on_proposal,
    "county_rules.refuse": on_version("refuse", WHY),
    "county_rules.withdraw": on_version("withdraw", WHY, is_agreed=True),
}
