from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.kernel.outbox import OutboxMessage, emit
from wishapp.kernel.outbox.carrying import (
    due_messages,
    mark_all_done,
    mark_done,
    mark_sent,
    message_for_update,
    open_followers,
    prune_done,
)

STALE = 60.0


def due(limit: int = 10) -> list[OutboxMessage]:
    return due_messages(now(), limit=limit, resend_after_seconds=STALE)


def send(*followers: str) -> None:
    for message in due():
        mark_sent(message, followers, now())


def emitted(*minutes_ago: int) -> list[UUID]:
    """Messages that fell due so long ago; everything older is done."""
    with transaction():
        db.session.execute(update(OutboxMessage).values(done_at=now() - timedelta(days=30)))
        for minutes in minutes_ago:
            emit("wish.publish", new_id(), due_at=now() - timedelta(minutes=minutes))
        db.session.flush()
        return [message.id for message in due()]


@pytest.mark.usefixtures("core")
class TestOneRelay:
    def test_the_oldest_due_come_first(self) -> None:
        ids = emitted(1, 3, 2, -5)
        assert len(ids) == 3
        with transaction():
            assert [message.id for message in due(2)] == ids[:2]

    def test_what_was_sent_rests_until_it_may_be_lost(self) -> None:
        (message_id,) = emitted(1)
        with transaction():
            send("one")
        assert do(due) == []
        with transaction():
            lost = now() - timedelta(seconds=STALE + 1)
            db.session.execute(
                update(OutboxMessage).where(OutboxMessage.id == message_id).values(sent_at=lost)
            )
        (again,) = do(due)
        assert (again.id, again.sends) == (message_id, 1)

    def test_what_is_done_never_comes_back(self) -> None:
        (message_id,) = emitted(1)
        do(send, "one")
        with transaction():
            assert message_for_update(message_id) is not None
            mark_done(message_id, "one", now())
        assert do(due) == []
        assert do(message_for_update, message_id) is None
        assert do(message_for_update, new_id()) is None

    def test_done_once_stays_done_at_that_moment(self) -> None:
        (message_id,) = emitted(1)
        do(send, "one")
        first = now()
        do(mark_done, message_id, "one", first)
        do(mark_done, message_id, "one", now() + timedelta(hours=1))
        with transaction():
            message = db.session.get(OutboxMessage, message_id)
            assert message is not None
            assert message.done_at == first

    def test_a_message_is_done_with_the_last_of_its_followers(self) -> None:
        (message_id,) = emitted(1)
        do(send, "one", "two")
        do(mark_done, message_id, "two", now())
        do(mark_done, message_id, "two", now())
        do(mark_done, message_id, "nobody", now())
        with transaction():
            message = db.session.get(OutboxMessage, message_id)
            assert message is not None
            assert message.done_at is None
            assert list(open_followers(message, ["one", "two", "of a newer version"])) == ["one"]
        do(mark_done, message_id, "one", now())
        assert do(message_for_update, message_id) is None

    def test_who_finishes_before_the_relay_has_noted_anything_is_asked_again(self) -> None:
        (message_id,) = emitted(1)
        do(mark_done, message_id, "one", now())
        with transaction():
            (message,) = due()
            assert open_followers(message, ["one", "two"]) == ["one", "two"]

    def test_messages_without_consequences_are_done_at_once(self) -> None:
        emitted(2, 1)
        with transaction():
            mark_all_done(due(), now())
        assert do(due) == []

    def test_old_done_messages_are_pruned_and_open_ones_never(self) -> None:
        done, open_one = emitted(5, 4)
        do(send, "one")
        do(mark_done, done, "one", now() - timedelta(days=8))
        pruned = do(prune_done, now() - timedelta(days=7))
        assert pruned > 1
        assert do(prune_done, now() - timedelta(days=7)) == 0
        with transaction():
            assert db.session.get(OutboxMessage, done) is None
            assert db.session.get(OutboxMessage, open_one) is not None


def test_two_relays_share_the_work(fresh: World) -> None:
    with fresh.serving(QINGHE):
        ids = emitted(4, 3, 2, 1)
    with fresh.within(QINGHE):
        mine = [message.id for message in due(2)]
        # Another app context is another session, and so another connection.
        with fresh.within(QINGHE):
            theirs = [message.id for message in due(10)]
    assert mine == ids[:2]
    assert theirs == ids[2:]
