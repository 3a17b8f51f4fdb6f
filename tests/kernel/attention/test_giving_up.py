from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.clockwork import standing_clock
from tests.builders.doing import code_of, do
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.attention.closing import close_item, see_items, try_again
from wishapp.kernel.attention.failing import forget_failures, forget_items_before, note_failure
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.queries import count_waiting, given_up, waiting_items
from wishapp.kernel.attention.rules import Cause, Failure, GivenUp, next_try
from wishapp.kernel.outbox import OutboxMessage, emit
from wishapp.kernel.outbox.carrying import due_messages, mark_done, mark_sent

MOST = 3


def failure(message_id: UUID | None = None, **facts: object) -> Failure:
    given = {"step": "one", "subject_id": new_id(), "request_id": "r", "cause": Cause.VALUE}
    return Failure(message_id=message_id, **given | facts)  # type: ignore[arg-type]


def fails(times: int, what: Failure) -> list[bool]:
    return [do(note_failure, what, most_tries=MOST) for _ in range(times)]


def sent() -> OutboxMessage:
    """A message that the queues took for two followers."""
    with transaction():
        db.session.execute(update(OutboxMessage).values(done_at=now()))
        emit("wish.withdraw", new_id())
        db.session.flush()
        [message] = due_messages(now(), limit=9, resend_after_seconds=60)
        mark_sent(message, ["one", "two"], now())
    return message


def as_it_is(message: OutboxMessage) -> OutboxMessage:
    with transaction():
        found = db.session.get(OutboxMessage, message.id)
    assert found is not None
    return found


def due() -> list[UUID]:
    with transaction():
        found = due_messages(now(), limit=9, resend_after_seconds=60)
    return [each.id for each in found]


def item() -> AttentionItem:
    [found] = do(waiting_items, limit=9)
    return found


@pytest.mark.usefixtures("core")
class TestOneThing:
    def test_after_so_many_tries_it_waits_for_a_person(self) -> None:
        what = failure(place="rules.py:7 ValueError")
        assert fails(2, what) == [False, False]
        assert do(count_waiting) == 0
        assert fails(1, what) == [True]
        assert (item().step, item().about_id, item().tries) == ("one", what.subject_id, 3)
        assert (item().cause, item().place) == ("value", "rules.py:7 ValueError")
        assert list(do(given_up)) == [("one", what.subject_id)]

    def test_a_success_begins_the_count_anew(self) -> None:
        what = failure()
        fails(2, what)
        do(forget_failures, "one", what.subject_id)
        assert fails(2, what) == [False, False]

    def test_a_success_after_all_closes_the_item(self) -> None:
        what = failure()
        fails(3, what)
        do(forget_failures, "one", what.subject_id)
        assert (do(count_waiting), do(given_up)) == (0, {})

    def test_a_crash_leaves_the_place_that_is_known(self) -> None:
        what = failure(place="rules.py:7 ValueError")
        fails(2, what)
        crash = failure(subject_id=what.subject_id, cause=Cause.CRASHED)
        do(note_failure, crash, most_tries=MOST)
        assert (item().cause, item().place) == ("crashed", "rules.py:7 ValueError")

    def test_a_message_comes_later_and_later_and_then_only_to_its_other_follower(self) -> None:
        message = sent()
        waits = []
        for _ in range(2):
            with standing_clock():
                fails(1, failure(message.id))
                waits.append(as_it_is(message).due_at - now())
        assert timedelta(seconds=5) < waits[0] < waits[1] < timedelta(seconds=21)
        assert due() == []
        fails(1, failure(message.id))
        found = as_it_is(message)
        assert (found.open_followers, found.gave_up, found.done_at) == (["two"], ["one"], None)
        do(mark_done, message.id, "two", now())
        assert as_it_is(message).done_at is None
        assert due() == []

    def test_it_is_tried_again_when_a_person_says_so(self, cast: Cast) -> None:
        message = sent()
        fails(3, failure(message.id))
        do(try_again, cast.chen, item().id)
        assert due() == [message.id]
        assert as_it_is(message).open_followers == ["two", "one"]
        assert do(count_waiting) == 0
        # It has as many tries as the first time.
        assert fails(3, failure(message.id)) == [False, False, True]

    def test_what_a_person_closes_is_left(self, cast: Cast) -> None:
        message, thing = sent(), failure()
        fails(3, failure(message.id))
        do(mark_done, message.id, "two", now())
        do(close_item, cast.chen, item().id)
        assert as_it_is(message).done_at is not None
        fails(3, thing)
        do(close_item, cast.chen, item().id)
        assert do(count_waiting) == 0
        assert list(do(given_up)) == [("one", thing.subject_id)]

    def test_only_the_county_office_sees_and_closes(self, cast: Cast) -> None:
        fails(3, failure())
        for somebody in (cast.wang, cast.zhou, cast.feng):
            assert code_of(see_items, somebody, after=None, limit=1) is Code.FORBIDDEN
            assert code_of(close_item, somebody, item().id) is Code.FORBIDDEN
        assert do(see_items, cast.chen, after=None, limit=1)
        assert code_of(try_again, cast.chen, new_id()) is Code.NOT_FOUND

    def test_items_are_swept_once_nobody_has_to_see_them(self, cast: Cast) -> None:
        fails(3, failure())
        do(close_item, cast.chen, item().id)
        fails(1, failure())
        fails(3, failure())
        assert do(forget_items_before, now() - timedelta(days=1)) == 0
        assert do(forget_items_before, now()) == 2
        assert do(count_waiting) == 1


def test_a_thing_that_changed_since_is_tried_again() -> None:
    given = GivenUp(now())
    assert given.covers(given.at, None)
    assert given.covers(given.at + timedelta(minutes=10), None)
    assert not given.covers(given.at + timedelta(days=1), None)
    assert given.covers(given.at + timedelta(days=1), 4)
    assert not given.covers(given.at, 0)


def test_waits_grow_up_to_six_hours() -> None:
    waits = [(next_try(now(), tries) - now()).total_seconds() for tries in (1, 2, 3, 99)]
    assert waits == pytest.approx([10, 20, 40, 21_600], abs=1)
