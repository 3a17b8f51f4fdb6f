"""Whoever has to do something by a date is reminded once, in time, before anything is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.deadlines import (
    a_claim_in_contact,
    a_cost_share,
    a_full_wish,
    a_reported_presence,
)
from tests.builders.doing import again, do
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.wishes.deadline_queries import due_returned
from wishapp.demand.wishes.return_deadline import ReturnStep, check_return_deadline
from wishapp.fulfilment.claims.deadline_rules import ClaimStep
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.participations.queries import due_presences
from wishapp.fulfilment.pledges.queries import due_reminders, due_settlements, due_starts
from wishapp.fulfilment.pledges.rules import SettlementStep
from wishapp.fulfilment.pledges.settlement_deadline import check_settlement_deadline
from wishapp.fulfilment.pledges.start_deadline import StartStep, check_start_deadline
from wishapp.fulfilment.teams.attest_deadline import AttestStep, check_attest_deadline
from wishapp.kernel.lifecycle import DueQuery, take_turn

pytestmark = pytest.mark.usefixtures("core")
SECOND, DAYS = timedelta(seconds=1), timedelta(days=1)
GRACE = timedelta(hours=QINGHE.rules.lapse_grace_hours)


@dataclass(frozen=True)
class Case:
    """A thing, what has to be done by when, and what a worker does before and at that moment."""

    thing: Callable[[Cast], Any]
    by: str
    remind: StrEnum
    end: StrEnum
    topic: str
    check: Callable[[UUID], Any]
    due: tuple[DueQuery, ...]

    def turn(self, thing_id: UUID, moment: datetime) -> list[StrEnum]:
        """What a worker does at a moment; only what is due is begun."""
        with at_moment(moment):
            done = do(self.check, thing_id) if do(take_turn, thing_id, *self.due) else None
        return done if isinstance(done, list) else [done] if done else []

    def dates(self, thing: Any) -> tuple[datetime, datetime]:
        """When the reminder is due, and by when the thing has to be done."""
        by = getattr(thing, self.by)
        return getattr(thing, "remind_at", by - 2 * DAYS), by


CASES = {
    "contact": Case(
        lambda cast: a_claim(cast, "claimed"), "contact_by", ClaimStep.REMIND_CONTACT,
        ClaimStep.LAPSE, "claim.remind_contact", check_claim_deadline, (due_claims,),
    ),
    "finish": Case(
        a_claim_in_contact, "finish_by", ClaimStep.REMIND_FINISH,
        ClaimStep.LAPSE, "claim.remind_finish", check_claim_deadline, (due_claims,),
    ),
    "amend": Case(
        lambda cast: a_wish(cast, "returned"), "due_at", ReturnStep.REMIND,
        ReturnStep.CALL, "wish.remind_amend", check_return_deadline, (due_returned,),
    ),
    "start": Case(
        a_full_wish, "due_at", StartStep.REMIND,
        StartStep.HAND_ON, "wish.remind_start", check_start_deadline, (due_starts,),
    ),
    "settle": Case(
        a_cost_share, "settle_by", SettlementStep.REMIND,
        SettlementStep.LAPSE, "pledge.remind_settle", check_settlement_deadline,
        (due_reminders, due_settlements),
    ),
    "attest": Case(
        a_reported_presence, "attest_by", AttestStep.REMIND,
        AttestStep.LAPSE, "participation.remind_attest", check_attest_deadline, (due_presences,),
    ),
}  # fmt: skip
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@every_case
def test_reminded_once_and_then_it_is_too_late(cast: Cast, case: Case) -> None:
    thing = case.thing(cast)
    remind_at, by = case.dates(thing)
    assert case.turn(thing.id, remind_at - SECOND) == []
    assert case.turn(thing.id, remind_at) == [case.remind]
    assert case.turn(thing.id, remind_at) == case.turn(thing.id, by - SECOND) == []
    assert case.turn(thing.id, by) == [case.end]
    assert case.turn(thing.id, by + SECOND) == []
    assert topics_of(thing.id).count(case.topic) == 1


@every_case
def test_when_no_worker_was_there_a_day_is_left_after_the_reminder(cast: Cast, case: Case) -> None:
    """Two days off, across reminder and deadline."""
    thing = case.thing(cast)
    late = case.dates(thing)[1] + 2 * DAYS
    assert case.turn(thing.id, late) == [case.remind]
    assert case.turn(thing.id, late) == []
    assert getattr(again(type(thing), thing.id), case.by) == late + GRACE
    assert case.turn(thing.id, late + GRACE - SECOND) == []
    assert case.turn(thing.id, late + GRACE) == [case.end]


@every_case
def test_whoever_was_reminded_in_time_has_no_more_of_it(cast: Cast, case: Case) -> None:
    thing = case.thing(cast)
    remind_at, by = case.dates(thing)
    assert case.turn(thing.id, remind_at) == [case.remind]
    assert getattr(again(type(thing), thing.id), case.by) == by
    assert case.turn(thing.id, by + 2 * DAYS) == [case.end]


@every_case
def test_a_clock_that_jumps_back_does_nothing_again(cast: Cast, case: Case) -> None:
    thing = case.thing(cast)
    remind_at, by = case.dates(thing)
    moments = [remind_at, remind_at - 2 * DAYS, by, by - 2 * DAYS, by + SECOND]
    done = [case.turn(thing.id, moment) for moment in moments]
    assert done == [[case.remind], [], [case.end], [], []]
    assert topics_of(thing.id).count(case.topic) == 1
