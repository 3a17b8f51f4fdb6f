from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.trace import begin_request, end_request, origin, request_id, tracing
from wishapp.kernel.outbox import OutboxMessage, emit

pytestmark = pytest.mark.usefixtures("core")


def newest() -> OutboxMessage:
    with transaction():
        return db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()  # type: ignore[return-value]  # there is one


def test_a_message_carries_a_topic_an_id_and_the_request(cast: Cast) -> None:
    with tracing("request-1"):
        do(emit, "wish.publish", cast.wang.me)
    message = newest()
    assert (message.topic, message.subject_id) == ("wish.publish", cast.wang.me)
    assert message.request_id == "request-1"
    assert message.due_at <= now()
    assert (message.sent_at, message.done_at, message.sends) == (None, None, 0)


def test_a_message_may_be_due_later(cast: Cast) -> None:
    tomorrow = now() + timedelta(days=1)
    do(emit, "claim.remind", cast.wang.me, due_at=tomorrow)
    assert newest().due_at == tomorrow


def emit_and_fail(subject_id: UUID) -> None:
    emit("wish.publish", subject_id)
    db.session.flush()
    raise Refusal(Code.FORBIDDEN)


def test_a_message_goes_with_its_transaction(cast: Cast) -> None:
    before = newest().id
    assert code_of(emit_and_fail, cast.wang.me) is Code.FORBIDDEN
    assert newest().id == before


def test_outside_of_a_request_there_is_no_id() -> None:
    assert request_id() == ""
    with tracing("one"):
        with tracing("other"):
            assert request_id() == "other"
        assert request_id() == "one"
        begin_request("two", origin="203.0.113.7")
        assert (request_id(), origin()) == ("two", "203.0.113.7")
        end_request()
        assert (request_id(), origin()) == ("", "")
    assert request_id() == ""
