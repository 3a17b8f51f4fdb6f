"""A proposed version is tried on past service; the second person agrees once that is done."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from tests.builders.activities import published, signed_up
from tests.builders.attendance import close, come, leave
from tests.builders.attendance import fresh as again_signed_in
from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment, ruled
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked, entered, reverse_service
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.simulations import a_simulation, past, run_to_end
from tests.builders.teams import report_in_id
from tests.builders.times import service
from tests.builders.wishes import a_claim
from tests.builders.world import World
from tests.registry.county_rules.test_changing import draft, second_admin
from wishapp.base.clock import now, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.periods import Period
from wishapp.hours.ledger.models import OccupiedTime, ServiceRecord
from wishapp.office.rule_simulations import asking, running
from wishapp.office.rule_simulations.asking import ask_simulation
from wishapp.office.rule_simulations.queries import due_simulations
from wishapp.office.rule_simulations.running import simulate_batch
from wishapp.office.rule_simulations.showing import list_simulations, see_simulation
from wishapp.registry.county_rules.changing import agree_rules, propose_rules, refuse_rules
from wishapp.registry.county_rules.models import RuleSimulation
from wishapp.registry.members.models import ReportIn

core = pytest.mark.usefixtures("core")


def proposed(cast: Cast, number: int = 1, **changes: Any) -> UUID:
    wanted = draft(number, **(changes or {"minutes_longest_service": 60}))
    return do(propose_rules, cast.chen, wanted).id


def ledger() -> tuple[int, int]:
    """How many entries and occupied times there are."""
    with transaction():
        entries = db.session.scalar(select(func.count()).select_from(ServiceRecord))
        times = db.session.scalar(select(func.count()).select_from(OccupiedTime))
    return entries or 0, times or 0


def figures(simulation_id: UUID) -> dict[str, int]:
    simulation = again(RuleSimulation, simulation_id)
    names = ("people", "people_changed", "services", "services_left_out", "services_kept",
             "minutes_booked", "minutes_before", "minutes_after")  # fmt: skip
    return {name: getattr(simulation, name) for name in names}


@core
def test_numbers_before_and_after_come_without_booking_anything(cast: Cast) -> None:
    a_claim(cast, "confirmed", time=service(3, 9, minutes=90))
    a_claim(cast, "confirmed", time=service(2, 9, minutes=45))
    # Nobody claimed it, so it cannot be recomputed; and one was reversed.
    here = again(ReportIn, report_in_id(cast.qian))
    do(entered, cast.zhou, here, service(4, 9, minutes=300))
    wrong = do(entered, cast.zhou, here, service(5, 9, minutes=30))
    do(reverse_service, cast.zheng, wrong.id, why="记错了人")
    version_id, kept = proposed(cast), ledger()
    simulation_id = a_simulation(cast.chen, version_id)
    assert ledger() == kept
    assert figures(simulation_id) == {
        "people": 2,
        "people_changed": 1,
        "services": 3,
        "services_left_out": 1,
        "services_kept": 1,
        "minutes_booked": 435,
        "minutes_before": 435,
        "minutes_after": 345,
    }
    # What is booked later changes nothing of the past moment at which it looked.
    done = again(RuleSimulation, simulation_id)
    assert (done.state, len(done.digest or ""), done.due_at) == ("done", 64, None)


@core
def test_batches_that_break_off_count_nobody_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in (cast.zhao, cast.qian):
        here = again(ReportIn, report_in_id(who))
        for day in (2, 3, 4):
            do(entered, cast.zhou, here, service(day, 9, minutes=60))
    version_id = proposed(cast)
    at_once = figures(a_simulation(cast.chen, version_id))
    monkeypatch.setattr(running, "ENTRIES_A_BATCH", 1)
    simulation = do(ask_simulation, cast.chen, version_id, past())
    assert do(simulate_batch, simulation.id)
    with monkeypatch.context() as patch:
        patch.setattr(running, "add_to_lines", _broken)
        with pytest.raises(RuntimeError, match="pulled"):
            do(simulate_batch, simulation.id)
    # A service that is booked while it runs belongs to a later simulation.
    with after(minutes=1):
        do(entered, cast.zhou, again(ReportIn, report_in_id(cast.qian)), service(6, 9))
    run_to_end(simulation)
    assert figures(simulation.id) == at_once
    first, second = do(list_simulations, cast.chen, version_id, before=None, limit=10)
    assert (first.id, first.people) == (simulation.id, 2)
    assert first.digest != second.digest


def _broken(*_: object) -> Any:
    raise RuntimeError("the plug was pulled")


@core
def test_rules_about_minutes_are_agreed_to_only_after_a_simulation(cast: Cast) -> None:
    second, version_id = second_admin(), proposed(cast)
    assert code_of(agree_rules, second, version_id) is Code.RULES_NOT_SIMULATED
    simulation = do(ask_simulation, second, version_id, past())
    assert code_of(agree_rules, second, version_id) is Code.RULES_NOT_SIMULATED
    assert code_of(ask_simulation, cast.chen, version_id, past()) is Code.MOVE_NOT_ALLOWED
    run_to_end(simulation)
    assert do(agree_rules, second, version_id).state == "agreed"
    assert code_of(ask_simulation, second, version_id, past()) is Code.MOVE_NOT_ALLOWED
    # What decides no minutes needs none.
    other = do(propose_rules, cast.chen, draft(2, today() + timedelta(days=60), rating_days=20))
    assert not other.decides_minutes
    assert do(agree_rules, second, other.id).state == "agreed"


@core
def test_what_cannot_be_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    version_id = proposed(cast)
    ahead = Period(today() + timedelta(days=1), today() + timedelta(days=9))
    assert code_of(ask_simulation, cast.chen, version_id, ahead) is Code.BOARD_PERIOD_INVALID
    assert code_of(ask_simulation, cast.chen, cast.chen.me, past()) is Code.NOT_FOUND
    simulation_id = a_simulation(cast.chen, version_id)
    for name in ("feng", "zheng", "zhou", "wu", "zhao", "wang"):
        actor = getattr(cast, name)
        assert code_of(ask_simulation, actor, version_id, past()) is Code.FORBIDDEN
        assert code_of(see_simulation, actor, simulation_id) is Code.FORBIDDEN
        listing = partial(list_simulations, before=None, limit=10)
        assert code_of(listing, actor, version_id) is Code.FORBIDDEN
    monkeypatch.setattr(asking, "MOST_SIMULATIONS", 1)
    assert code_of(ask_simulation, cast.chen, version_id, past()) is Code.SIMULATIONS_TOO_MANY


@core
def test_a_simulation_is_dropped_when_its_version_is_decided(cast: Cast) -> None:
    version_id = proposed(cast)
    simulation = do(ask_simulation, cast.chen, version_id, past())
    assert [each.id for each in do(due_simulations, now(), limit=9)] == [simulation.id]
    do(refuse_rules, cast.chen, version_id, why="先不改")
    run_to_end(simulation)
    assert again(RuleSimulation, simulation.id).state == "dropped"
    assert do(due_simulations, now(), limit=9) == []
    assert not do(simulate_batch, simulation.id)


@core
def test_a_share_of_presence_is_tried_on_activities(cast: Cast) -> None:
    activity = published(cast)
    signed_up(cast.zhao, activity)
    come(cast.zhao, cast, activity, activity.starts_at)
    leave(cast.zhao, cast, activity, activity.starts_at + timedelta(hours=1))
    close(cast, activity)
    with at_moment(activity.ends_at + timedelta(days=2)):
        chen = again_signed_in(cast.chen)
        version = do(propose_rules, chen, draft(presence_least_percent=60))
        assert version.decides_minutes
        found = figures(a_simulation(chen, version.id, past(7)))
    assert (found["minutes_before"], found["minutes_after"]) == (60, 0)
    assert (found["services_left_out"], found["services_kept"]) == (1, 0)


@core
def test_small_groups_are_hidden(cast: Cast) -> None:
    a_claim(cast, "confirmed", time=service(3, 9, minutes=90))
    simulation_id = a_simulation(cast.chen, proposed(cast))
    [record] = booked(cast.zhao)
    seen = do(see_simulation, cast.chen, simulation_id)
    [line] = seen.lines
    assert seen.whole is not None
    assert (line.unit_id, seen.least) == (record.unit_id, 5)
    assert set(line.values.values()) == set(seen.whole.values.values()) == {None}
    with acting_for(ruled(smallest_group_shown=1)):
        [line] = do(see_simulation, cast.chen, simulation_id).lines
    assert line.hidden == ()
    assert (line.values["minutes_before"], line.values["minutes_after"]) == (90, 0)


def test_of_two_who_ask_at_once_one_is_told(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        version_id = proposed(cast)
    ask = partial(ask_simulation, cast.chen, version_id, past())
    assert codes(race(fresh, QINGHE, [ask, ask])) == [Code.MOVE_NOT_ALLOWED]


def test_two_workers_count_everybody_once(
    fresh: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "ENTRIES_A_BATCH", 1)
    with fresh.serving(QINGHE):
        for who in (cast.zhao, cast.qian):
            do(entered, cast.zhou, again(ReportIn, report_in_id(who)), service(3, 9, minutes=60))
        simulation = do(ask_simulation, cast.chen, proposed(cast), past())
    assert codes(race(fresh, QINGHE, [partial(simulate_batch, simulation.id)] * 3)) == []
    with fresh.serving(QINGHE):
        found = figures(simulation.id)
    assert (found["people"], found["minutes_booked"]) == (2, 120)


def test_the_database_keeps_what_was_simulated(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        a_claim(cast, "confirmed", time=service(3, 9, minutes=90))
        second, version_id = second_admin(), proposed(cast)
    decided = f"decided_by = '{second.me}', decided_at = now()"
    agree = f"UPDATE rule_versions SET state = 'agreed', {decided} WHERE state = 'proposed'"  # noqa: S608 - our own words
    lifted = "UPDATE rule_versions SET decides_minutes = false WHERE state = 'proposed'"
    for statement in (agree, lifted):
        with pytest.raises(DBAPIError):
            fresh.rows(QINGHE, f"{statement} RETURNING 1")
    with fresh.serving(QINGHE):
        a_simulation(second, version_id)
    for statement in (
        "UPDATE rule_simulations SET minutes_after = 1",
        "UPDATE rule_simulations SET state = 'running', digest = NULL, done_at = NULL",
        "DELETE FROM rule_simulations",
        "UPDATE rule_simulation_lines SET minutes_after = 1",
        "DELETE FROM rule_simulation_lines",
    ):
        with pytest.raises(DBAPIError):
            fresh.rows(QINGHE, f"{statement} RETURNING 1")
    assert fresh.rows(QINGHE, f"{agree} RETURNING 1")
