"""A version is in force from the first moment of its first day; a claim keeps the rules it had."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.claimed import claimed_ago
from tests.builders.clockwork import at_moment
from tests.builders.doing import code_of, do
from tests.builders.land import BY_SETUP
from tests.builders.ledger import booked
from tests.builders.opening import behind_triggers, never_opened
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from tests.registry.county_rules.test_changing import agreed, draft, second_admin
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import county, rules_at
from wishapp.base.errors import Code, Refusal
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.registry.county_rules import in_force
from wishapp.registry.county_rules.changing import withdraw_rules
from wishapp.registry.county_rules.in_force import RulesInForce
from wishapp.registry.county_rules.opening import open_county, usual_rules

# As the settings have it.
UNREAD = replace(QINGHE, in_force=None)
AN_HOUR = timedelta(hours=1)
A_MOMENT = timedelta(microseconds=1)
OPENING = QINGHE.rules.version
WITHDRAWN = "UPDATE rule_versions SET state = 'withdrawn' WHERE state = 'agreed' RETURNING 1"


@contextmanager
def serving(world: World, rules: RulesInForce) -> Iterator[None]:
    """Serve 青禾县 as a process does, under the rules of the day."""
    with world.app.app_context(), rules.serving(UNREAD):
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
            assert county().schema == QINGHE.schema
    assert county_of(fresh, rules, LIUXI.code) == LIUXI.rules.version


def county_of(world: World, rules: RulesInForce, code: str) -> str:
    with world.app.app_context(), rules.serving(world.core.counties[code]) as served:
        return served.rules.version


def test_who_serves_all_day_reads_the_rules_once(fresh: World, first_moment: datetime) -> None:
    rules = RulesInForce()
    with at_moment(first_moment), serving(fresh, rules):
        pass
    fresh.rows(QINGHE, WITHDRAWN)
    with at_moment(first_moment + 23 * AN_HOUR), serving(fresh, rules):
        assert county().rules.version == "2027-1"
    with at_moment(first_moment + 24 * AN_HOUR), serving(fresh, rules):
        assert county().rules.version == OPENING


def test_what_was_withdrawn_in_time_never_begins(
    fresh: World, cast: Cast, first_moment: datetime
) -> None:
    [row] = fresh.rows(QINGHE, "SELECT id FROM rule_versions WHERE state = 'agreed'")
    with fresh.serving(QINGHE):
        do(withdraw_rules, cast.chen, row.id, why="文件已废止")
    with at_moment(first_moment), serving(fresh, RulesInForce()):
        assert county().rules.version == OPENING


def test_a_county_is_served_only_once_it_is_open(
    fresh: World, cast: Cast, first_moment: datetime
) -> None:
    rules = RulesInForce()
    # Not even a version that two people agreed on opens it.
    never_opened(fresh)
    with fresh.app.app_context():
        assert not rules.is_open(UNREAD)
    with at_moment(first_moment), pytest.raises(Refusal) as declined, serving(fresh, rules):
        pass
    assert declined.value.code is Code.COUNTY_NOT_OPEN
    assert county_of(fresh, rules, LIUXI.code) == LIUXI.rules.version
    with fresh.serving(QINGHE):
        do(open_county, BY_SETUP, QINGHE.rules)
    with serving(fresh, rules):
        assert county().rules == QINGHE.rules
        assert rules.is_open(UNREAD)
    with at_moment(first_moment), serving(fresh, rules):
        assert rules_at(first_moment - A_MOMENT).version == OPENING


def test_versions_of_other_releases_are_served(fresh: World) -> None:
    """A rule that came later has its usual value; one that is gone since is left out."""
    change = "rules - 'rating_low' || '{\"gone\": 1}'"
    with behind_triggers(fresh) as connection:
        connection.execute(text(f"UPDATE rule_versions SET rules = {change}"))  # noqa: S608 - our own words
    with serving(fresh, RulesInForce()):
        assert county().rules == replace(QINGHE.rules, rating_low=usual_rules().rating_low)


def test_of_many_versions_the_opening_one_and_the_last_are_known(
    fresh: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_force, "MOST_VERSIONS", 2)
    with fresh.serving(QINGHE):
        second = second_admin()
        for number in (1, 2):
            begins_on = today() + timedelta(days=2 * number)
            agreed(cast, second, draft(number, begins_on, rating_days=10 + number))
    with at_moment(start_of_day(begins_on)), serving(fresh, RulesInForce()):
        assert county().rules.version == "2027-2"
        assert rules_at(now() - AN_HOUR).version == OPENING


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
