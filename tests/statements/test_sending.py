from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.statements import a_delivery, a_statement, an_endpoint
from tests.builders.traces import topics_of, verbs_of
from wishapp.clock import now
from wishapp.db import transaction
from wishapp.errors import Code
from wishapp.ids import new_id
from wishapp.statements.queries import delivery_of_statement
from wishapp.statements.sending import send_statement, try_again

pytestmark = pytest.mark.usefixtures("core")


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


@pytest.mark.parametrize("state", ["due", "accepted", "acknowledged"])
def test_nothing_to_start_over(cast: Cast, state: str) -> None:
    delivery = a_delivery(cast, state)
    tried = code_of(try_again, cast.chen, delivery.statement_id, give_up_hours=72)
    assert tried is Code.MOVE_NOT_ALLOWED


def test_who_may_send(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    for act in (send_statement, try_again):
        assert code_of(act, cast.chu, statement.id, give_up_hours=1) is Code.FORBIDDEN
        assert code_of(act, cast.zheng, statement.id, give_up_hours=1) is Code.NOT_FOUND
        assert code_of(act, cast.chen, new_id(), give_up_hours=1) is Code.NOT_FOUND
    assert code_of(try_again, cast.chen, statement.id, give_up_hours=1) is Code.NOT_FOUND
