from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment
from tests.builders.doing import code_of, do
from tests.builders.statements import (
    OUTCOMES,
    SETTINGS,
    a_delivery,
    a_statement,
    an_attempt,
    an_endpoint,
    attempts_of,
)
from tests.builders.traces import topics_of, verbs_of
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.hours.statements.delivering import Outcome, end_attempt
from wishapp.hours.statements.opening_delivery import send_statement, try_again
from wishapp.hours.statements.queries import delivery_of_statement

pytestmark = pytest.mark.usefixtures("core")
DOWN = Outcome(status=503, reason="server_error")


def test_sending_opens_a_delivery(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    an_endpoint(cast)
    delivery = do(send_statement, cast.chen, statement.id, give_up_hours=72)
    assert (delivery.state, delivery.attempts) == ("due", 0)
    assert delivery.message_id.startswith("msg_")
    assert delivery.due_at <= now()
    assert timedelta(hours=71) < delivery.give_up_at - now() <= timedelta(hours=72)
    assert verbs_of(statement.id)[-1] == "send"
    assert topics_of(delivery.id) == ["delivery.open"]


def test_a_unit_that_receives_nowhere(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    sent = code_of(send_statement, cast.chen, statement.id, give_up_hours=72)
    assert sent is Code.ENDPOINT_MISSING
    with transaction():
        assert delivery_of_statement(statement.id) is None


@pytest.mark.parametrize("state", ["draft", "discarded", "sent"])
def test_only_what_is_frozen_is_sent_and_only_once(cast: Cast, state: str) -> None:
    statement = a_statement(cast, state)
    sent = code_of(send_statement, cast.chen, statement.id, give_up_hours=72)
    assert sent is Code.MOVE_NOT_ALLOWED


def test_starting_over_keeps_the_message_id(cast: Cast) -> None:
    delivery = a_delivery(cast, "needs_attention")
    with time_machine.travel(now() + timedelta(days=4)):
        again = do(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
        assert (again.state, again.message_id) == ("due", delivery.message_id)
        assert again.due_at <= now() < again.give_up_at


def test_starting_over_waits_as_at_first_and_forgets_no_attempt(cast: Cast) -> None:
    delivery = a_delivery(cast)
    for _ in range(6):
        with time_machine.travel(delivery.due_at):
            delivery = do(end_attempt, an_attempt(delivery), DOWN, SETTINGS)
    with at_moment(delivery.due_at):
        stuck = do(end_attempt, an_attempt(delivery), OUTCOMES["needs_attention"], SETTINGS)
        assert (stuck.state, stuck.attempts) == ("needs_attention", 7)
        do(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
        failed = do(end_attempt, an_attempt(delivery), DOWN, SETTINGS)
        assert (failed.attempts, failed.attempts_since) == (8, 1)
        assert 20 < (failed.due_at - now()).total_seconds() < 38
    assert [each.number for each in do(attempts_of, delivery.id, limit=9)] == list(range(8, 0, -1))


def test_a_first_attempt_after_starting_over_is_made_however_late(cast: Cast) -> None:
    delivery = a_delivery(cast, "needs_attention")
    restarted = do(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
    with time_machine.travel(restarted.give_up_at + timedelta(hours=1)):
        assert an_attempt(delivery).attempt == 2


def test_a_straggler_from_before_waits_like_a_first_failure(cast: Cast) -> None:
    delivery = a_delivery(cast)
    straggler = an_attempt(delivery)
    with after(seconds=SETTINGS.lease_seconds + 1):
        do(end_attempt, an_attempt(delivery), OUTCOMES["needs_attention"], SETTINGS)
        do(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
        late = do(end_attempt, straggler, DOWN, SETTINGS)
        assert (late.state, late.attempts_since) == ("due", 0)
        assert 20 < (late.due_at - now()).total_seconds() < 38


@pytest.mark.parametrize("state", ["due", "accepted", "acknowledged"])
def test_nothing_to_start_over(cast: Cast, state: str) -> None:
    delivery = a_delivery(cast, state)
    tried = code_of(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
    assert tried is Code.MOVE_NOT_ALLOWED


def test_who_may_send(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    for act in (send_statement, try_again):
        assert code_of(act, cast.chu, statement.id, give_up_hours=1) is Code.NOT_FOUND
        assert code_of(act, cast.zheng, statement.id, give_up_hours=1) is Code.NOT_FOUND
        assert code_of(act, cast.chen, new_id(), give_up_hours=1) is Code.NOT_FOUND
    assert code_of(try_again, cast.chen, statement.id, give_up_hours=1) is Code.NOT_FOUND
