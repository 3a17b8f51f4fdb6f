from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.clockwork import standing_clock
from tests.builders.doing import again, code_of, do
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.statements import (
    OUTCOMES,
    SECRET,
    SETTINGS,
    URL,
    a_delivery,
    an_attempt,
    an_endpoint,
    attempts_of,
    unit_id,
)
from tests.builders.traces import looks_at, transitions_of
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.hours.statements.delivering import Outcome, begin_attempt, end_attempt
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.queries import due_deliveries, statement_of
from wishapp.registry.units.endpoints import disable_endpoint, rotate_secret
from wishapp.registry.units.queries import endpoint_in_use

DOWN = Outcome(status=503, reason="server_error")
GONE = Outcome(status=410, reason="gone", permanent=True)


def tried(delivery: Delivery, outcome: Outcome) -> Delivery:
    """One whole attempt."""
    return do(end_attempt, an_attempt(delivery), outcome, SETTINGS)


@pytest.mark.usefixtures("core")
class TestOneDelivery:
    def test_an_attempt_is_written_down_before_it_is_made(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        push = an_attempt(delivery)
        (attempt,) = do(attempts_of, delivery.id, limit=10)
        assert (attempt.number, attempt.outcome, attempt.ended_at) == (1, "", None)
        with transaction():
            body = statement_of(delivery.statement_id).body
        assert (push.url, push.secrets, push.body) == (URL, (SECRET,), body.encode())
        assert (push.attempt, push.message_id) == (1, delivery.message_id)
        look = looks_at(delivery.statement_id)[-1]
        assert (look.action, look.capacity) == ("statement_push", "system:delivery")
        assert SECRET not in repr(push)
        assert "赵明远" not in repr(push)

    def test_the_receipt_in_the_answer_ends_it(self, cast: Cast) -> None:
        delivery = tried(a_delivery(cast), OUTCOMES["acknowledged"])
        assert (delivery.state, delivery.receipt_no) == ("acknowledged", "HZ-7")
        assert (delivery.receipt_way, delivery.last_reason) == ("answer", "")
        assert delivery.received_at is not None
        assert again(Statement, delivery.statement_id).state == "acknowledged"
        (attempt,) = do(attempts_of, delivery.id, limit=10)
        assert (attempt.outcome, attempt.status) == ("received", 200)

    def test_an_answer_without_a_receipt_waits_for_it(self, cast: Cast) -> None:
        delivery = tried(a_delivery(cast), OUTCOMES["accepted"])
        assert (delivery.state, delivery.due_at) == ("accepted", delivery.give_up_at)
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        with time_machine.travel(delivery.give_up_at + timedelta(seconds=1)):
            assert [due.id for due in do(due_deliveries, now(), limit=10)] == [delivery.id]
            assert do(begin_attempt, delivery.id, SETTINGS) is None
        late = again(Delivery, delivery.id)
        assert (late.state, late.last_reason) == ("needs_attention", "no_receipt")

    def test_a_temporary_failure_is_tried_again_later(self, cast: Cast) -> None:
        with standing_clock():
            delivery = tried(a_delivery(cast), DOWN)
            wait = (delivery.due_at - now()).total_seconds()
        assert (delivery.state, delivery.last_reason) == ("due", "server_error")
        assert 20 < wait < 38
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        assert do(due_deliveries, now(), limit=10) == []
        with time_machine.travel(delivery.due_at + timedelta(seconds=1)):
            assert [due.id for due in do(due_deliveries, now(), limit=10)] == [delivery.id]
            second = an_attempt(delivery)
        assert (second.attempt, second.message_id) == (2, delivery.message_id)

    def test_the_unit_may_ask_for_more_time(self, cast: Cast) -> None:
        delivery = tried(a_delivery(cast), replace(DOWN, asked_seconds=3_600))
        assert delivery.due_at - now() > timedelta(minutes=59)

    def test_after_three_days_a_person_must_look(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        with time_machine.travel(delivery.give_up_at - timedelta(seconds=5)):
            given_up = tried(delivery, DOWN)
        assert (given_up.state, given_up.last_reason) == ("needs_attention", "server_error")
        assert transitions_of(delivery.id)[-1].facts == {"fault": "server_error"}

    def test_a_permanent_failure_needs_a_person_at_once(self, cast: Cast) -> None:
        delivery = tried(a_delivery(cast), OUTCOMES["needs_attention"])
        assert (delivery.state, delivery.last_reason) == ("needs_attention", "refused")
        assert do(endpoint_in_use, unit_id()) is not None
        assert do(begin_attempt, delivery.id, SETTINGS) is None

    def test_an_endpoint_that_says_it_is_gone_goes_out_of_use(self, cast: Cast) -> None:
        assert tried(a_delivery(cast), GONE).state == "needs_attention"
        assert do(endpoint_in_use, unit_id()) is None

    def test_gone_twice_is_gone(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        push = an_attempt(delivery)
        do(lambda: disable_endpoint(endpoint_in_use(unit_id()), "by hand"))  # type: ignore[arg-type]  # it has one
        assert do(end_attempt, push, GONE, SETTINGS).state == "needs_attention"

    def test_a_unit_that_no_longer_receives(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        do(lambda: disable_endpoint(endpoint_in_use(unit_id()), "by hand"))  # type: ignore[arg-type]  # it has one
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        stuck = again(Delivery, delivery.id)
        assert (stuck.state, stuck.last_reason) == ("needs_attention", "endpoint_missing")
        an_endpoint(cast)
        assert do(begin_attempt, delivery.id, SETTINGS) is None

    def test_while_a_secret_is_rotated_both_sign(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        do(rotate_secret, cast.chu, unit_id(), secret="whsec_bmV3")
        assert an_attempt(delivery).secrets == ("whsec_bmV3", SECRET)

    def test_a_worker_that_dies_leaves_it_due_again(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        first = an_attempt(delivery)
        assert do(begin_attempt, delivery.id, SETTINGS) is None
        with time_machine.travel(now() + timedelta(seconds=SETTINGS.lease_seconds + 1)):
            assert [due.id for due in do(due_deliveries, now(), limit=10)] == [delivery.id]
            second = an_attempt(delivery)
        assert second.message_id == first.message_id
        # The first was only slow: its receipt counts whenever it comes.
        assert do(end_attempt, first, OUTCOMES["acknowledged"], SETTINGS).state == "acknowledged"
        late = do(end_attempt, second, DOWN, SETTINGS)
        assert (late.state, late.receipt_no) == ("acknowledged", "HZ-7")
        assert [each.outcome for each in do(attempts_of, delivery.id, limit=10)] == [
            "server_error",
            "received",
        ]

    def test_when_every_worker_died_a_person_must_look_in_the_end(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        an_attempt(delivery)
        with time_machine.travel(delivery.give_up_at + timedelta(seconds=1)):
            assert do(begin_attempt, delivery.id, SETTINGS) is None
        stuck = again(Delivery, delivery.id)
        assert (stuck.state, stuck.last_reason) == ("needs_attention", "unanswered")

    def test_a_first_attempt_is_made_however_late(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        with time_machine.travel(delivery.give_up_at + timedelta(days=1)):
            assert an_attempt(delivery).attempt == 1

    def test_a_receipt_counts_even_when_somebody_gave_up(self, cast: Cast) -> None:
        delivery = a_delivery(cast)
        slow = an_attempt(delivery)
        with time_machine.travel(delivery.give_up_at - timedelta(seconds=5)):
            tried(delivery, DOWN)
        assert do(end_attempt, slow, OUTCOMES["acknowledged"], SETTINGS).state == "acknowledged"

    def test_what_was_acknowledged_is_not_pushed_again(self, cast: Cast) -> None:
        delivery = a_delivery(cast, "acknowledged")
        with time_machine.travel(now() + timedelta(days=9)):
            assert do(begin_attempt, delivery.id, SETTINGS) is None
            assert do(due_deliveries, now(), limit=10) == []

    def test_an_unknown_delivery(self) -> None:
        assert code_of(begin_attempt, new_id(), SETTINGS) is Code.NOT_FOUND


def test_two_workers_at_once_make_one_attempt(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        delivery = a_delivery(cast)
    ends = race(fresh, QINGHE, [lambda: begin_attempt(delivery.id, SETTINGS)] * 4)
    assert len([end for end in ends if end is not None]) == 1
    assert fresh.rows(QINGHE, "SELECT number FROM delivery_attempts") == [(1,)]
