from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from redis import ConnectionError as RedisAway
from rq import Queue
from structlog.testing import capture_logs

from playground.servers import start_valkey
from tests.builders.doing import again, do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.wishes import a_claim
from tests.workers.office import Make, Office, quick
from wishapp.base.db import transaction
from wishapp.base.ids import new_id
from wishapp.base.trace import tracing
from wishapp.config import Config
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.outbox import emit
from workers import relay as relaying
from workers import resting
from workers.queues import Queues
from workers.relay import Relay

TOPIC = "wish.withdraw"


def impatient(config: Config) -> Config:
    """A message that was sent comes up again at once."""
    return quick(config, outbox=replace(config.outbox, resend_after_seconds=0.0))


def emit_many(count: int) -> None:
    with transaction():
        for _ in range(count):
            emit(TOPIC, new_id())


def cancellations(office: Office, claim: Claim) -> int:
    return len(
        office.world.rows(
            office.county,
            "SELECT 1 FROM transitions WHERE subject_id = :id AND verb = 'cancel'",
            id=claim.id,
        )
    )


def withdrawn(office: Office) -> Claim:
    """A claim whose wish was just taken back."""
    claim = a_claim(office.cast, "claimed")
    while office.carry_and_work():
        pass
    do(withdraw_wish, office.cast.wang, claim.wish_id, why="不需要了")
    return claim


def test_a_message_is_sent_once_and_done_by_its_job(office: Office) -> None:
    with tracing("request-7"):
        claim = withdrawn(office)
    office.relay().round()
    office.relay().round()
    (message,) = office.messages(TOPIC)
    assert (message.sends, message.done_at) == (1, None)
    assert office.work_off() == 1
    assert again(Claim, claim.id).state == "cancelled"
    assert office.messages(TOPIC)[0].done_at is not None
    traced = office.world.rows(
        office.county, "SELECT request_id FROM transitions WHERE verb = 'cancel'"
    )
    assert traced[0].request_id == "request-7"


def test_an_emptied_redis_loses_nothing(make_office: Make) -> None:
    office = make_office(impatient)
    claim = withdrawn(office)
    office.relay().round()
    office.redis.flushall()
    assert office.work_off() == 0
    assert office.carry_and_work() == 1
    assert cancellations(office, claim) == 1
    assert again(Claim, claim.id).state == "cancelled"


def test_a_job_that_runs_twice_has_one_consequence(make_office: Make) -> None:
    office = make_office(impatient)
    claim = withdrawn(office)
    office.relay().round()
    (job_id,) = office.waiting()
    job = next(found for queue in office.queues() if (found := queue.fetch_job(job_id)))
    job.perform()
    job.perform()
    assert cancellations(office, claim) == 1


def test_a_message_whose_job_waits_is_looked_at_and_not_sent_again(make_office: Make) -> None:
    office = make_office(impatient)
    emit_many(1)
    for _ in range(3):
        office.relay().round()
    assert office.messages(TOPIC)[0].sends == 1
    assert len(office.waiting()) == 1


def test_topics_without_followers_are_done_at_once(office: Office) -> None:
    do(emit, "wish.close", new_id())
    office.relay().round()
    (message,) = office.messages("wish.close")
    assert message.done_at is not None
    assert message.sends == 0
    assert office.waiting() == []


def test_a_topic_of_a_newer_version_is_put_off_not_dropped(office: Office) -> None:
    do(emit, "wish.sing", new_id())
    with capture_logs() as logs:
        office.relay().round()
    assert office.messages("wish.sing")[0].done_at is None
    assert {"event": "topic unknown", "topic": "wish.sing", "log_level": "warning"} in logs
    assert office.relay().round() is False


def test_a_relay_that_dies_between_queue_and_commit_repeats_and_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit_many(3)
    with monkeypatch.context() as patched:
        patched.setattr(relaying, "mark_sent", lambda *_: 1 / 0)
        office.relay().round()
    assert [message.sends for message in office.messages(TOPIC)] == [0, 0, 0]
    assert len(office.waiting()) == 3
    office.relay().round()
    assert [message.sends for message in office.messages(TOPIC)] == [1, 1, 1]
    assert len(office.waiting()) == 3


def test_two_relays_at_once_send_each_message_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit_many(400)
    puts: list[str] = []
    put = Queues.put

    def noting(self: Queues, follower: Any, errand: Any, job_id: str) -> bool:
        puts.append(job_id)
        return put(self, follower, errand, job_id)

    monkeypatch.setattr(Queues, "put", noting)

    def carry(relay: Relay) -> None:
        while relay.round():
            pass

    threads = [Thread(target=carry, args=(office.relay(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert len(puts) == len(set(puts)) == 400
    assert {message.sends for message in office.messages(TOPIC)} == {1}
    assert sorted(office.waiting()) == sorted(puts)


def test_without_redis_the_relay_goes_on_and_loses_nothing(
    make_office: Make, tmp_path: Path
) -> None:
    valkey = start_valkey(tmp_path / "valkey", durable=False)
    office = make_office(valkey=valkey.url)
    relay = office.relay()
    valkey.stop()
    emit_many(2)
    do(emit, "wish.close", new_id())
    with capture_logs() as logs:
        assert [relay.round() for _ in range(3)] == [False] * 3
    away = [line for line in logs if line["event"] == "redis away"]
    assert away
    assert {line["kind"] for line in away} == {"ConnectionError"}
    assert [message.sends for message in office.messages(TOPIC)] == [0, 0]
    assert office.messages("wish.close")[0].done_at is not None

    valkey = start_valkey(tmp_path / "valkey", durable=False)
    try:
        while not office.waiting():
            relay.round()
        assert [message.sends for message in office.messages(TOPIC)] == [1, 1]
        assert len(office.waiting()) == 2
    finally:
        office.redis.close()
        valkey.stop()


def test_redis_that_dies_in_the_middle_of_a_batch_is_not_asked_for_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "FIRST_SECONDS", 60.0)
    emit_many(6)
    calls = count(1)

    def failing(*_: object, **__: object) -> None:
        if next(calls) > 2:
            raise RedisAway

    monkeypatch.setattr(Queue, "enqueue_call", failing)
    office.relay().round()
    assert [message.sends for message in office.messages(TOPIC)] == [1, 1, 0, 0, 0, 0]
    assert next(calls) == 4


def test_a_county_that_fails_holds_up_no_other(office: Office) -> None:
    first, second = office.world.config.counties
    with office.world.within(second):
        emit(TOPIC, new_id())
    with office.world.engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER SCHEMA {first.schema} RENAME TO away")
    relay = office.relay()
    with capture_logs() as logs:
        relay.round()
    assert len(office.waiting()) == 1
    failed = [line for line in logs if line["event"] == "county failed"]
    assert len(failed) == 1

    with office.world.engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER SCHEMA away RENAME TO {first.schema}")
    emit_many(1)
    while len(office.waiting()) < 2:
        relay.round()
