"""What is due is found in time, worked on by one at a time, and tried again when that broke off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders.activities import published, signed_up
from tests.builders.cast import Cast, actor_of
from tests.builders.certificate_batches import started
from tests.builders.clockwork import at_moment
from tests.builders.closings import agreed
from tests.builders.crowds import a_shared_wish
from tests.builders.deadlines import a_cost_share, a_draw, a_full_wish, a_reported_presence
from tests.builders.dispatches import a_dispatch
from tests.builders.doing import again, code_of, do
from tests.builders.land import VILLAGE
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.simulations import past
from tests.builders.unit_mergers import agreed as agreed_merger
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from tests.hours.certificates.test_certifying import asked
from tests.registry.county_rules.test_changing import draft
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.draws.queries import due_draws
from wishapp.demand.wishes.deadline_queries import due_down, due_returned, due_unclaimed
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.activities.leaving import cancel_sign_up
from wishapp.fulfilment.activities.models import SignUp
from wishapp.fulfilment.activities.queries import due_activities, due_offers
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.queries import due_sign_outs
from wishapp.fulfilment.attendance.showing_codes import show_door_code
from wishapp.fulfilment.attendance.signing import sign_in
from wishapp.fulfilment.certificate_batches.models import CertificateBatch
from wishapp.fulfilment.certificate_batches.queries import due_batches
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.dispatches.queries import due_dispatches
from wishapp.fulfilment.participations.queries import due_presences
from wishapp.fulfilment.pledges.queries import (
    due_reminders,
    due_settlements,
    due_sharings,
    due_starts,
)
from wishapp.fulfilment.rectifications.taking_down import take_down
from wishapp.kernel.lifecycle import DueQuery, take_turn
from wishapp.office.place_closings.queries import due_to_close
from wishapp.office.rule_simulations.asking import ask_simulation
from wishapp.office.rule_simulations.queries import due_simulations
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.queries import due_closings
from wishapp.registry.county_rules.changing import propose_rules
from wishapp.registry.county_rules.models import RuleSimulation
from wishapp.registry.unit_mergers.queries import due_to_merge
from workers.steps import STEPS

SECOND = timedelta(seconds=1)
DOUBLING = tuple(timedelta(minutes=each) for each in (1, 2, 4))
ALIKE = (timedelta(minutes=10),) * 3
core = pytest.mark.usefixtures("core")


@dataclass(frozen=True)
class Case:
    """A deadline: a thing that has one, by which column, and how long a failed turn waits."""

    due: DueQuery
    thing: Callable[[Cast], Any]
    column: str = "due_at"
    waits: tuple[timedelta, ...] = DOUBLING
    counts: bool = True
    past: timedelta = timedelta()


def a_closing(cast: Cast) -> Closing:
    return do(ask_closing, cast.wang).closing


def a_card_down(cast: Cast) -> Wish:
    return do(take_down, cast.zhou, a_wish(cast, "published").id, why="核实内容")


def a_presence(cast: Cast) -> Attendance:
    activity = published(cast)
    signed_up(cast.zhao, activity)
    with at_moment(activity.starts_at):
        code = do(show_door_code, do(actor_of, cast.zhou), activity.id).code
        return do(sign_in, do(actor_of, cast.zhao), activity.id, code)


def an_offered_seat(cast: Cast) -> SignUp:
    activity = published(cast, capacity=1)
    first, second = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
    do(cancel_sign_up, cast.zhao, first.id)
    return again(SignUp, second.id)


def a_simulation_asked(cast: Cast) -> RuleSimulation:
    version = do(propose_rules, cast.chen, draft())
    return do(ask_simulation, cast.chen, version.id, past())


def a_batch(cast: Cast) -> CertificateBatch:
    asked(cast)
    return started(cast)


CASES = {
    "claim": Case(due_claims, lambda cast: a_claim(cast, "claimed"), waits=ALIKE, counts=False),
    # The last second of its last day is still in time.
    "unclaimed wish": Case(due_unclaimed, lambda cast: a_wish(cast, "published"), past=SECOND),
    "returned wish": Case(due_returned, lambda cast: a_wish(cast, "returned"), "step_at"),
    "card that is down": Case(due_down, a_card_down, "put_back_by"),
    "dispatch": Case(due_dispatches, a_dispatch, waits=ALIKE, counts=False),
    "draw": Case(due_draws, a_draw, "closes_at"),
    "open shared wish": Case(due_sharings, a_shared_wish, "open_until"),
    "full shared wish": Case(due_starts, a_full_wish, "step_at"),
    "unreminded share": Case(due_reminders, a_cost_share, "remind_at"),
    "unsettled share": Case(due_settlements, a_cost_share, "settle_by"),
    "reported presence": Case(due_presences, a_reported_presence, waits=ALIKE, counts=False),
    "closing of a place": Case(
        due_to_close, lambda cast: agreed(cast, VILLAGE), waits=ALIKE, counts=False
    ),
    "merger of a unit": Case(due_to_merge, agreed_merger, waits=ALIKE, counts=False),
    "activity": Case(due_activities, published, waits=ALIKE, counts=False),
    "forgotten sign-out": Case(due_sign_outs, a_presence, waits=ALIKE, counts=False),
    "offer of a seat": Case(due_offers, an_offered_seat, waits=ALIKE, counts=False),
    "simulation of rules": Case(due_simulations, a_simulation_asked, waits=ALIKE, counts=False),
    "batch of certificates": Case(due_batches, a_batch, waits=ALIKE, counts=False),
    "closing of an account": Case(due_closings, a_closing, waits=ALIKE),
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def test_every_deadline_at_which_a_worker_takes_a_turn_is_here() -> None:
    """What is due to a stranger has its own leases, in which the stranger is waited for."""
    queries = [each for step in STEPS for each in step.due if isinstance(each, DueQuery)]
    turns = {each for each in queries if hasattr(each.table, "put_off")}
    assert turns == {case.due for case in CASES.values()}


def made_due(case: Case, cast: Cast) -> tuple[UUID, datetime]:
    """A thing, and when it is due."""
    thing = case.thing(cast)
    return thing.id, getattr(thing, case.column) + case.past


def found(case: Case, moment: datetime) -> list[tuple[UUID, int | None]]:
    return [(each.id, each.attempts) for each in do(case.due, moment, limit=9)]


@core
@every_case
def test_nothing_is_done_before_its_time(cast: Cast, case: Case) -> None:
    thing_id, moment = made_due(case, cast)
    before = vars(again(case.due.table, thing_id)).copy()
    with at_moment(moment - SECOND):
        assert thing_id not in [each for each, _ in found(case, moment - SECOND)]
        assert not do(take_turn, thing_id, case.due)
    after = vars(again(case.due.table, thing_id))
    assert {name for name in after if after[name] != before[name]} <= {"_sa_instance_state"}


@core
@every_case
def test_a_turn_that_breaks_off_is_taken_again_after_a_while(cast: Cast, case: Case) -> None:
    thing_id, moment = made_due(case, cast)
    for attempts, wait in enumerate(case.waits):
        assert found(case, moment) == [(thing_id, attempts if case.counts else None)]
        with at_moment(moment):
            assert do(take_turn, thing_id, case.due)
            # Whoever comes too early, or second, does nothing.
            assert not do(take_turn, thing_id, case.due)
        assert found(case, moment) == found(case, moment + wait - SECOND) == []
        moment += wait
    assert [each for each, _ in found(case, moment)] == [thing_id]


@core
@every_case
def test_what_does_not_exist_is_not_found(case: Case) -> None:
    assert code_of(take_turn, new_id(), case.due) is Code.NOT_FOUND


@core
def test_the_first_due_comes_first_and_no_more_than_asked_for(cast: Cast) -> None:
    claims = [a_claim(cast, "claimed") for _ in range(3)]
    last = max(claim.due_at for claim in claims if claim.due_at)
    due = do(due_claims, last, limit=9)
    assert [each.id for each in due] == [claim.id for claim in claims]
    assert [each.due_at for each in due] == [claim.due_at for claim in claims]
    assert do(due_claims, last, limit=2) == due[:2]


def test_of_many_workers_one_takes_the_turn(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_claim(cast, "claimed")
    assert claim.due_at
    with at_moment(claim.due_at):
        ends = race(fresh, QINGHE, [lambda: take_turn(claim.id, due_claims)] * 8)
    assert sorted(map(str, ends)) == ["False"] * 7 + ["True"]
