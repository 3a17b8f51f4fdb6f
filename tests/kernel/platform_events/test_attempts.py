from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import Connection, select

from tests.builders.doing import again, code_of, do
from tests.builders.settings import QINGHE
from tests.builders.sql import everything_in
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.outbox import OutboxMessage
from wishapp.kernel.platform_events.attempts import (
    Outcome,
    begin_taking,
    end_taking,
    forget_events_before,
)
from wishapp.kernel.platform_events.models import PlatformEvent
from wishapp.kernel.platform_events.queries import due_events
from wishapp.kernel.platform_events.receiving import RECEIVED, receive

pytestmark = pytest.mark.usefixtures("core")

BODY: dict[str, Any] = {
    "FromUserName": "openid-of-a-stranger",
    "CreateTime": 1_780_000_000,
    "MsgType": "event",
    "Event": "user_info_modified",
    "OpenID": "openid-of-a-stranger",
}


@pytest.fixture
def event_id() -> UUID:
    """An event that was just pushed."""
    assert do(receive, BODY)
    with transaction():
        return db.session.scalars(select(PlatformEvent.id)).one()


def announced() -> list[UUID]:
    with transaction():
        query = select(OutboxMessage.subject_id).where(OutboxMessage.topic == RECEIVED)
        return list(db.session.scalars(query))


def test_an_event_is_kept_once_and_announced_once(event_id: UUID) -> None:
    assert announced() == [event_id]
    assert do(receive, dict(reversed(BODY.items()))) is False
    assert announced() == [event_id]
    assert do(receive, BODY | {"CreateTime": 1_780_000_001})
    assert len(announced()) == 2


def test_nothing_personal_of_it_lies_readable(event_id: UUID, connection: Connection) -> None:
    assert again(PlatformEvent, event_id).name == "user_info_modified"
    everything = everything_in(connection, QINGHE.schema)
    assert "user_info_modified" in everything
    assert "openid-of-a-stranger" not in everything


def test_it_is_worked_on_and_ends(event_id: UUID) -> None:
    event = do(begin_taking, event_id)
    assert event is not None
    assert (event.name, event.body) == ("user_info_modified", BODY)
    assert "stranger" not in repr(event)
    do(end_taking, event_id, Outcome.DONE)
    ended = again(PlatformEvent, event_id)
    assert (ended.outcome, ended.attempts) == ("done", 1)
    with time_machine.travel(now() + timedelta(hours=1)):
        assert do(begin_taking, event_id) is None
        assert do(due_events, now(), limit=10) == []


def test_while_one_works_on_it_no_other_does(event_id: UUID) -> None:
    assert [due.id for due in do(due_events, now(), limit=10)] == [event_id]
    assert do(begin_taking, event_id) is not None
    assert do(begin_taking, event_id) is None
    assert do(due_events, now(), limit=10) == []


def test_an_open_event_comes_up_again_later_each_time(event_id: UUID) -> None:
    waits = []
    for attempt in (1, 2):
        with time_machine.travel(again(PlatformEvent, event_id).due_at, tick=False):
            assert [due.attempts for due in do(due_events, now(), limit=10)] == [attempt - 1]
            assert do(begin_taking, event_id) is not None
            do(end_taking, event_id, Outcome.OPEN)
            waits.append(again(PlatformEvent, event_id).due_at - now())
    assert again(PlatformEvent, event_id).outcome is None
    assert waits[0] < waits[1]


def test_an_event_that_breaks_every_worker_is_never_given_up_nor_swept(event_id: UUID) -> None:
    for attempt in range(1, 31):
        due_at = again(PlatformEvent, event_id).due_at
        with time_machine.travel(due_at, tick=False):
            event = do(begin_taking, event_id)
            assert event is not None
            assert event.attempts == attempt
    assert again(PlatformEvent, event_id).due_at - due_at == timedelta(hours=1)
    with time_machine.travel(now() + timedelta(days=400)):
        assert do(forget_events_before, now()) == 0
    assert again(PlatformEvent, event_id).finished_at is None


def test_an_unknown_event() -> None:
    assert code_of(begin_taking, new_id()) is Code.NOT_FOUND


def test_only_finished_events_are_forgotten(event_id: UUID) -> None:
    do(receive, BODY | {"CreateTime": 5})
    do(begin_taking, event_id)
    do(end_taking, event_id, Outcome.UNKNOWN)
    assert do(forget_events_before, now() - timedelta(days=1)) == 0
    with time_machine.travel(now() + timedelta(days=400)):
        assert do(forget_events_before, now() - timedelta(days=1)) == 1
        assert len(do(due_events, now(), limit=10)) == 1
