from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import token_digest
from wishapp.kernel.idempotency import Answer, forget_before, remember, reserve
from wishapp.kernel.idempotency.models import IdempotencyKey

BODY, OTHER_BODY = token_digest("a body"), token_digest("another body")
TOLD = Answer(201, '{"name":"王秀兰"}')


def reserve_and_fail(person_id: UUID) -> None:
    reserve(person_id, "key-0001", BODY)
    raise Refusal(Code.FORBIDDEN)


@pytest.mark.usefixtures("core")
class TestOneAfterTheOther:
    def test_the_first_request_is_worked_on(self, cast: Cast) -> None:
        assert do(reserve, cast.wang.me, "key-0001", BODY) is None

    def test_a_repeat_gets_the_same_answer(self, cast: Cast) -> None:
        with transaction():
            reserve(cast.wang.me, "key-0001", BODY)
            remember(cast.wang.me, "key-0001", TOLD)
        assert do(reserve, cast.wang.me, "key-0001", BODY) == TOLD

    def test_the_same_key_for_another_request_is_refused(self, cast: Cast) -> None:
        do(reserve, cast.wang.me, "key-0001", BODY)
        assert code_of(reserve, cast.wang.me, "key-0001", OTHER_BODY) is Code.IDEMPOTENCY_KEY_REUSED

    def test_a_key_is_one_persons(self, cast: Cast) -> None:
        do(reserve, cast.wang.me, "key-0001", BODY)
        assert do(reserve, cast.li.me, "key-0001", OTHER_BODY) is None

    def test_a_request_that_failed_leaves_the_key_free(self, cast: Cast) -> None:
        assert code_of(reserve_and_fail, cast.wang.me) is Code.FORBIDDEN
        assert do(reserve, cast.wang.me, "key-0001", OTHER_BODY) is None

    def test_old_keys_are_forgotten(self, cast: Cast) -> None:
        do(reserve, cast.wang.me, "key-0001", BODY)
        do(forget_before, now() - timedelta(minutes=1))
        assert code_of(reserve, cast.wang.me, "key-0001", OTHER_BODY)
        do(forget_before, now() + timedelta(minutes=1))
        assert do(reserve, cast.wang.me, "key-0001", OTHER_BODY) is None


def test_a_repeat_waits_for_the_first_and_gets_its_answer(fresh: World, cast: Cast) -> None:
    reserved, may_end = Event(), Event()

    def first() -> None:
        with fresh.within(QINGHE):
            reserve(cast.wang.me, "key-0001", BODY)
            reserved.set()
            may_end.wait(PATIENCE_SECONDS)
            remember(cast.wang.me, "key-0001", TOLD)

    answers: list[Answer | None] = []

    def repeat() -> None:
        with fresh.within(QINGHE):
            answers.append(reserve(cast.wang.me, "key-0001", BODY))

    threads = [Thread(target=first), Thread(target=repeat)]
    threads[0].start()
    assert reserved.wait(PATIENCE_SECONDS)
    threads[1].start()
    until_somebody_waits(fresh)
    assert answers == []
    may_end.set()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert answers == [TOLD]


def until_somebody_waits(world: World) -> None:
    """Poll the database until a session of this world waits for a lock."""
    deadline = now() + timedelta(seconds=PATIENCE_SECONDS)
    query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while not world.rows(QINGHE, query)[0][0]:
        assert now() < deadline, "nobody ever waited"


def test_many_repeats_at_once_have_one_effect(fresh: World, cast: Cast) -> None:
    worked: list[int] = []

    def request() -> Answer:
        told = reserve(cast.wang.me, "key-0001", BODY)
        if told is None:
            worked.append(1)
            remember(cast.wang.me, "key-0001", TOLD)
        return told or TOLD

    assert race(fresh, QINGHE, [request] * 10) == [TOLD] * 10
    assert len(worked) == 1
    with fresh.within(QINGHE):
        assert db.session.scalars(select(IdempotencyKey.status)).all() == [201]
