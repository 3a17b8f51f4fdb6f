"""A version is in force from the first moment of its first day; a claim keeps the rules it had."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.claimed import claimed_ago
from tests.builders.clockwork import at_moment
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from tests.registry.county_rules.test_changing import agreed, draft, second_admin
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import county, opening_rules, rules_at
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.registry.county_rules.changing import withdraw_rules
from wishapp.registry.county_rules.in_force import RulesInForce

AN_HOUR = timedelta(hours=1)
A_MOMENT = timedelta(microseconds=1)
OPENING = QINGHE.rules.version


@contextmanager
def serving(world: World, rules: RulesInForce) -> Iterator[None]:
    """Serve 青禾县 as a process does, under the rules of the day."""
    with world.app.app_context(), rules.serving(QINGHE):
        yield


@pytest.fixture
def first_moment(fresh: World, cast: Cast) -> datetime:
    """When an agreed version begins that allows services of one hour, and 20 days to finish."""
    begins_on = today() + timedelta(days=2)
    with fresh.serving(QINGHE):
        wanted = draft(begins_on=begins_on, minutes_longest_service=60, finish_days=20)
        agreed(cast, second_admin(), wanted)
    return start_of_day(begins_on)


def test_a_version_begins_with_its_first_day(fresh: World, first_moment: datetime) -> None:
    rules = RulesInForce()
    for moment, version in ((first_moment - A_MOMENT, OPENING), (first_moment, "2027-1")):
        with at_moment(moment), serving(fresh, rules):
            assert county().rules.version == rules_at(moment).version == version
            assert rules_at(first_moment - A_MOMENT).version == OPENING
            assert opening_rules() == QINGHE.rules
            assert county().schema == QINGHE.schema
    assert county_of(fresh, rules, LIUXI.code) == LIUXI.rules.version


def county_of(world: World, rules: RulesInForce, code: str) -> str:
    with world.app.app_context(), rules.serving(world.core.counties[code]) as served:
        return served.rules.version


def test_who_serves_all_day_reads_the_rules_once(fresh: World, first_moment: datetime) -> None:
    rules = RulesInForce()
    with at_moment(first_moment), serving(fresh, rules):
        pass
    fresh.rows(QINGHE, "UPDATE rule_versions SET state = 'withdrawn' RETURNING 1")
    with at_moment(first_moment + 23 * AN_HOUR), serving(fresh, rules):
        assert county().rules.version == "2027-1"
    with at_moment(first_moment + 24 * AN_HOUR), serving(fresh, rules):
        assert county().rules.version == OPENING


def test_what_was_withdrawn_in_time_never_begins(
    fresh: World, cast: Cast, first_moment: datetime
) -> None:
    [row] = fresh.rows(QINGHE, "SELECT id FROM rule_versions")
    with fresh.serving(QINGHE):
        do(withdraw_rules, cast.chen, row.id, why="文件已废止")
    with at_moment(first_moment), serving(fresh, RulesInForce()):
        assert county().rules.version == OPENING


def done_in(start: datetime, minutes: int) -> Done:
    time = ServiceTime(start, start + timedelta(minutes=minutes))
    return Done(time=time, report="灯修好了", picture_ids=())


def claimed(member: Actor, cast: Cast) -> Claim:
    """A claim that is made at this moment, and begun."""
    wish = a_wish(cast)
    with claimed_ago():
        claim = do(claim_wish, member, wish.id)
    return do(start_claim, member, claim.id)


def test_a_claim_keeps_the_rules_under_which_it_was_made(
    fresh: World, cast: Cast, first_moment: datetime
) -> None:
    rules = RulesInForce()
    with at_moment(first_moment - AN_HOUR), serving(fresh, rules):
        earlier = claimed(cast.zhao, cast)
    with at_moment(first_moment + AN_HOUR), serving(fresh, rules):
        later = claimed(cast.qian, cast)
        assert (earlier.kept_rules.version, later.kept_rules.version) == (OPENING, "2027-1")
    assert earlier.finish_by
    assert later.finish_by
    assert earlier.finish_by - earlier.claimed_at == timedelta(days=QINGHE.rules.finish_days)
    assert later.finish_by - later.claimed_at == timedelta(days=20)
    with at_moment(first_moment + 5 * AN_HOUR), serving(fresh, rules):
        long = done_in(now() - 3 * AN_HOUR, 90)
        assert code_of(report_done, cast.qian, later.id, long) is Code.SERVICE_TIME_INVALID
        do(report_done, cast.zhao, earlier.id, long)
        do(confirm_claim, cast.wang, earlier.id)
        [record] = booked(cast.zhao)
        assert (record.minutes, record.rule_version) == (90, OPENING)
        do(report_done, cast.qian, later.id, done_in(now() - 3 * AN_HOUR, 60))
        do(confirm_claim, cast.wang, later.id)
        [record] = booked(cast.qian)
        assert (record.minutes, record.rule_version) == (60, "2027-1")
        assert record.basis_doc == "青组发〔2027〕1号"
